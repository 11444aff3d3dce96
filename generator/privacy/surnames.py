"""What may be a Chinese personal name. A guess by surname, so only texts that say whose name follows may use it."""

from __future__ import annotations

import re

_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|百里|南宫|轩辕"
_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪"
    "翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费靳甄阮欧穆童冉单"
    "屠裴席卫查屈鲍位覃霍翁隋植甘景薄柯阚桂闵欧解强柴华车冀房边辜吉饶瞿戚丘米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖"
    "符奚木穆党燕郎邸冷谈姬虞闫仇尚"
)
_ORDINARY_WORDS = """
周浦 周庄 陆家 金桥 高桥 黄桥 张江
丁香 万一 万人 万元 万名 万能 严格 严禁 严肃 严谨 于年 于是 于本 于校 于此 于每 任一 任何 任免 任务 任命
任意 任教 任期 任满 任用 任职 任课 任选 位于 位列 位居 位次 位置 何以 何况 何地 何时 何种 余下 余人 余名
余篇 余节 余额 侯任 党务 党员 党委 党建 党总 党支 党政 党校 党组 党群 全乡 全体 全勤 全区 全县 全员 全国
全市 全年 全日 全校 全班 全省 全科 全程 全组 全职 全覆 全部 全镇 全集 全面 全额 兰花 关于 关停 关工 关心
关注 关照 关爱 关系 关键 冀望 冷静 凌晨 刘海 华东 华师 华文 单位 单元 单列 单招 单独 单科 卢湾 卫健 卫生
史学 史料 叶片 吉林 向上 向下 向优 向全 向学 向导 向心 向量 吴中 吴江 周一 周三 周二 周五 周六 周四 周密
周年 周报 周日 周期 周末 周次 周转 周边 和谐 唐代 唐诗 夏令 夏天 夏季 姜堰 孔子 孟子 季度 季节 安保 安全
安徽 安心 安排 安置 安装 安静 宋代 宋词 宫格 尚无 尚未 尹始 左侧 左右 席位 席次 常任 常住 常务 常州 常年
常态 常熟 常用 常见 常规 常设 庄严 康乐 康健 康复 廉政 廉洁 张开 张榜 张贴 强制 强化 强基 强师 强弱 强校
强调 强镇 强项 徐州 徐汇 成员 成绩 成长 戴上 房屋 房间 文件 文体 文凭 文化 文字 文学 文明 文本 文理 文科
文章 文艺 方位 方便 方可 方向 方式 方形 方案 方法 方能 方言 方针 方面 施展 施工 施教 施策 施行 时间 易于
易地 易错 晋升 晋级 景区 景点 曹杨 曾任 曾经 曾获 木工 朱砂 李代 杜绝 来校 来自 杨柳 杨浦 林业 林地 林场
林荫 查处 查看 查询 查阅 查验 柳州 梁上 梅花 欧洲 欧美 武术 武警 段落 段长 殷切 毕业 毛巾 毛笔 江北 江南
江心 江浙 江海 江滨 江苏 江西 江边 池州 汤圆 沈阳 洪水 温岭 温州 温暖 温馨 燕山 牛奶 牟取 王牌 王者 甄别
甄选 甘肃 田径 田野 申办 申报 申诉 申请 白天 白板 白班 白色 盖章 石化 石室 石家 石油 祝贺 秦皇 程序 程度
章程 章节 童声 童年 童心 童装 符合 简介 简单 简历 简报 简称 管委 管护 管控 管理 管辖 米饭 聂耳 胡同 苏北
苏南 苏州 苏教 苗圃 苗子 苗木 范例 范围 范文 范本 范畴 解决 解放 解散 解答 解聘 解读 解除 许可 许多 谈心
谈话 谢谢 谷歌 费时 费率 费用 贺信 贺词 路口 路径 路段 路演 路线 车辆 辛勤 辛苦 边界 边远 连云 郑州 郑重
金奖 金属 金山 金牌 金秋 金色 金融 金额 钟点 钱款 陆续 陈列 陈述 陶冶 陶艺 陶行 雷锋 青浦 顾及 顾虑 顾问
马上 马克 马拉 马术 马路 马鞍 高一 高三 高中 高二 高于 高位 高低 高出 高分 高原 高尚 高峰 高年 高度 高效
高新 高校 高等 高级 高考 高职 高质 高达 高铁 高雅 鲁班 鲁迅 黄山 黄浦 黄色 黄金 齐全 齐备 齐抓 龙头
"""
# What looks like surname and given name and is an ordinary word or a place, by its first two characters.
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_NEVER = frozenset(
    "省市区县镇乡村校级任长师员班室组会部处科委办所院园年月日期的了和与及或在是为由以把被将对向从到等各每其该本此某们个名位人次"
    "学生教工职务表单名册案书类型项目号码数据率值岗编导级分满获未已"
)
_NAME = rf"(?:(?:{_DOUBLE})|[{_SINGLE}])(?:(?!等)[\u4e00-\u9fff]){{1,2}}"
FIRST = f"{_SINGLE}{''.join(name[0] for name in _DOUBLE.split('|'))}"
"""Every character with which a name may begin."""
NAME = rf"(?:{_NAME})"
"""Pattern of a personal name of two to four characters; ask `is_name` about what it finds."""


def is_name(text: str) -> bool:
    """Whether a text of two to four characters is a likely personal name and no ordinary word or place."""
    if text[:2] in _ORDINARY or re.match(_DOUBLE, text):
        return bool(re.fullmatch(rf"(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}", text)) and not set(text[2:]) & _NEVER
    return not set(text[1:]) & _NEVER
