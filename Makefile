# 公示 Gongshi. Logic of any length lives in tools/; a target here names what is run.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# One virtual environment and one build folder are shared by all targets.
.NOTPARALLEL:

export PYTHON ?= python3
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1
# Settings of the caller's own Python must not reach ours.
unexport PYTHONPATH PYTHONHOME

VENV_PYTHON := .venv/bin/python

.PHONY: help
help: ## 显示本说明 | Show this help
	@tools/help.sh

.PHONY: site
site: validate fonts ## 一条命令建站：准备环境、校验数据、生成到 build/site | Set up, validate and build into build/site
	@$(VENV_PYTHON) -m generator build $${GONGSHI_LINKS:+--links "$$GONGSHI_LINKS"}

.PHONY: validate
validate: setup ## 校验全部数据 | Validate all records
	@$(VENV_PYTHON) -m generator validate

.PHONY: gate
gate: setup ## 提交前自查：核验、权限、个人信息、改动对照（设置见 tools/gate.sh） | Everything a pull request must pass
	@tools/gate.sh guard validate privacy diff

.PHONY: gate-validate
gate-validate: setup ## 只做自查的第一步：核验数据 | Only the first part of the gate: the data
	@tools/gate.sh validate

.PHONY: gate-guard
gate-guard: setup ## 只查权限与已锁定的学年 | Only who may change what, and closed years
	@tools/gate.sh guard

.PHONY: gate-privacy
gate-privacy: setup ## 只查个人信息 | Only personal data
	@tools/gate.sh privacy

.PHONY: gate-diff
gate-diff: setup ## 只列改动对照 | Only what changes, in words
	@tools/gate.sh diff

.PHONY: report
report: setup ## 核验全部数据和已锁定的学年，把报告写到 build/gate | Validate all records, verify closed years, leave reports in build/gate
	@mkdir -p build/gate
	@$(VENV_PYTHON) -m generator validate --format "$${GONGSHI_FORMAT:-text}" \
		--also gitlab=build/gate/quality.json --also junit=build/gate/validate.xml
	@$(VENV_PYTHON) -m generator verify

.PHONY: links
links: setup ## 检查佐证材料的网址还能不能打开，结果写到 build/links.json | Check that evidence addresses still open
	@$(VENV_PYTHON) -m generator links --output build/links.json

.PHONY: hooks
hooks: setup ## 安装提交前检查（git hooks） | Install the checks that run before each commit
	@tools/hooks.sh

.PHONY: serve
serve: setup fonts ## 在本机预览网站 | Preview the site on this machine
	@$(VENV_PYTHON) -m generator serve

.PHONY: test
test: setup-test fonts ## 运行全部检查和测试 | Run every check and test
	@tools/check.sh

.PHONY: explore
explore: setup-test fonts ## 用随机例子再试各项性质（GONGSHI_EXPLORE=例子数） | Try the properties with other, random examples
	@GONGSHI_EXPLORE=$${GONGSHI_EXPLORE:-1000} $(VENV_PYTHON) -m pytest -n auto --dist=worksteal -m 'hypothesis and not browser'

.PHONY: schema
schema: setup ## 由数据模型更新 schema/json | Renew schema/json from the models
	@$(VENV_PYTHON) -m generator schema

.PHONY: benchmark
benchmark: setup-test ## 测量生成速度 | Measure how fast the generator is
	@$(VENV_PYTHON) -m benchmarks

.PHONY: screenshots
screenshots: setup-test site ## 重画帮助页的插图（需要 LibreOffice、poppler、ImageMagick） | Draw the pictures of the help pages anew
	@$(VENV_PYTHON) tools/screenshots.py

.PHONY: format
format: setup-test ## 整理代码格式 | Format the code
	@$(VENV_PYTHON) -m ruff check --fix-only .
	@$(VENV_PYTHON) -m ruff format .

.PHONY: lock
lock: ## 更新依赖锁文件；全部升级：make lock UPGRADE=--upgrade | Renew the lock files; UPGRADE=--upgrade moves to newest versions
	@tools/lock.sh $(UPGRADE)

.PHONY: setup
setup: ## 准备建站环境 .venv（其他命令会自动调用） | Prepare .venv for building (other targets do it for you)
	@tools/setup.sh run

.PHONY: setup-test
setup-test: ## 准备测试环境 .venv（其他命令会自动调用） | Prepare .venv for testing (other targets do it for you)
	@tools/setup.sh test

.PHONY: fonts
fonts: ## 检查图表所需的中文字体 | Check for the Chinese font that charts need
	@tools/fonts.sh

.PHONY: clean
clean: ## 删除生成物和缓存，保留 .venv | Delete what was generated and the caches, keep .venv
	@tools/clean.sh
