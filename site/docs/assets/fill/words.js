/* What the form library says, in Chinese, and how it draws its fields. */
"use strict";
(function () {
  JSONEditor.defaults.languages.zh = {
    error_notset: "请填写这一项",
    error_notempty: "请填写这一项",
    error_enum: "请从列表里选一项",
    error_const: "这一项的内容是固定的，不能修改",
    error_anyOf: "内容不符合任何一种写法",
    error_oneOf: "内容应当只符合一种写法，现在符合 {{0}} 种",
    error_not: "不能填写这样的内容",
    error_type_union: "内容的类型不对",
    error_type: "内容的类型应当是 {{0}}",
    error_disallow_union: "不能填写这种类型的内容",
    error_disallow: "不能填写 {{0}} 类型的内容",
    error_multipleOf: "应当是 {{0}} 的倍数",
    error_maximum_excl: "应当小于 {{0}}",
    error_maximum_incl: "不能大于 {{0}}",
    error_minimum_excl: "应当大于 {{0}}",
    error_minimum_incl: "不能小于 {{0}}",
    error_maxLength: "最多 {{0}} 个字",
    error_contains: "没有一项符合要求",
    error_minContains: "符合要求的有 {{0}} 项，少于 {{1}} 项",
    error_maxContains: "符合要求的有 {{0}} 项，多于 {{1}} 项",
    error_minLength: "至少 {{0}} 个字",
    error_pattern: "写法不对，请看这一项的说明",
    error_additionalItems: "不能再添加更多项",
    error_maxItems: "最多 {{0}} 项",
    error_minItems: "至少 {{0}} 项",
    error_uniqueItems: "有重复的项，请删去一个",
    error_maxProperties: "最多填写 {{0}} 项",
    error_minProperties: "至少填写 {{0}} 项",
    error_required: "有必填项没有填写",
    error_additional_properties: "不认识的内容：{{0}}",
    error_property_names_exceeds_maxlength: "名称 {{0}} 太长",
    error_property_names_enum_mismatch: "名称 {{0}} 不在允许范围内",
    error_property_names_const_mismatch: "名称 {{0}} 与规定的不同",
    error_property_names_pattern_mismatch: "名称 {{0}} 的写法不对",
    error_property_names_false: "这里不能有名称 {{0}}",
    error_property_names_maxlength: "名称 {{0}} 的长度无法核对",
    error_property_names_enum: "名称 {{0}} 无法核对",
    error_property_names_pattern: "名称 {{0}} 的写法无法核对",
    error_property_names_unsupported: "不支持的名称 {{0}}",
    error_dependency: "还需要填写 {{0}}",
    error_date: "日期应写成 {{0}}",
    error_time: "时间应写成 {{0}}",
    error_datetime_local: "日期和时间应写成 {{0}}",
    error_invalid_epoch: "日期应晚于 1970 年 1 月 1 日",
    error_ipv4: "不是正确的 IPv4 地址",
    error_ipv6: "不是正确的 IPv6 地址",
    error_hostname: "域名的写法不对",
    upload_max_size: "文件太大，最大为 ",
    upload_wrong_file_format: "文件格式不对，允许的格式：",
    button_save: "保存",
    button_copy: "复制",
    button_cancel: "取消",
    button_add: "添加",
    button_delete_all: "全部删去",
    button_delete_all_title: "全部删去",
    button_delete_last: "删去最后一项",
    button_delete_last_title: "删去最后一项",
    button_add_row_title: "添加{{0}}",
    button_move_down_title: "下移",
    button_move_up_title: "上移",
    button_properties: "各项",
    button_object_properties: "各项",
    button_copy_row_title: "复制{{0}}",
    button_delete_row_title: "删去{{0}}",
    button_delete_row_title_short: "删去",
    button_copy_row_title_short: "复制",
    button_collapse: "收起",
    button_expand: "展开",
    button_edit_json: "编辑原文",
    button_upload: "上传",
    flatpickr_toggle_button: "打开",
    flatpickr_clear_button: "清空",
    choices_placeholder_text: "请输入",
    default_array_item_title: "项",
    button_delete_node_warning: "确定要删去这一项吗？",
    table_controls: "操作",
    paste_max_length_reached: "粘贴的内容超过 {{0}} 个字，多出的部分会被截去。"
  };
  JSONEditor.defaults.language = "zh";

  /* The library cleans texts by letting the browser read them as markup, which would run what stands in a record and
     change texts such as "a<b". Here texts only ever become text, so they are left as they are. */
  JSONEditor.AbstractEditor.prototype.purify = function (value) { return value; };
  JSONEditor.AbstractEditor.prototype.cleanText = function (value) { return String(value); };

  /* Plain elements with classes; the site's style sheet does the rest, since the site allows no inline style. */
  class Look extends JSONEditor.AbstractTheme {
    constructor(editor) {
      super(editor, { disable_theme_rules: true });
    }

    getFormControl(label, input, description, info, name) {
      const box = super.getFormControl(label, input, description, info, name);
      box.className = input.type === "checkbox" ? "gf-tick" : "gf-field";
      if (description && label && input.type !== "checkbox") label.after(description);
      return box;
    }

    getMultiCheckboxHolder(controls, label, description) {
      const box = document.createElement("fieldset"), name = document.createElement("legend");
      box.className = "gf-field gf-ticks";
      if (label) name.append(...label.childNodes), name.className = label.className;
      box.append(name);
      if (description) box.append(description);
      const list = document.createElement("div");
      Object.values(controls).forEach((control) => list.append(control));
      box.append(list);
      return box;
    }

    /* Boxes for leaving out a property; this form leaves out what is empty. */
    getOptInCheckbox(name) {
      const checkbox = document.createElement("input"), label = document.createElement("label");
      checkbox.type = "checkbox";
      checkbox.hidden = label.hidden = true;
      label.textContent = name;
      return { label: label, checkbox: checkbox, container: document.createElement("span") };
    }

    visuallyHidden(element) {
      if (element) element.classList.add("gf-away");
    }

    getHiddenLabel(text) {
      const label = document.createElement("label");
      label.className = "gf-away";
      label.textContent = text;
      return label;
    }

    getHiddenText(text) {
      const told = document.createElement("span");
      told.className = "gf-away";
      told.textContent = text;
      return told;
    }

    getFormInputDescription(text) {
      const told = document.createElement("p");
      told.className = "gf-note";
      told.textContent = text;
      return told;
    }

    getDescription(text) {
      return this.getFormInputDescription(text);
    }

    getHeader(text) {
      const head = document.createElement("div");
      head.className = "gf-part";
      if (typeof text === "string") head.textContent = text; else head.append(text);
      return head;
    }

    getIndentedPanel() {
      const panel = document.createElement("div");
      panel.className = "gf-inner";
      return panel;
    }

    getButton(text, icon, title) {
      const button = super.getButton(text, icon, title);
      button.className = "gf-small";
      button.removeAttribute("title");
      return button;
    }

    addInputError(input, text) {
      const field = this.closest(input, ".gf-field") || input.parentNode;
      let told = field && field.querySelector(":scope > .gf-wrong");
      if (!field) return;
      if (!told) {
        told = document.createElement("p");
        told.className = "gf-wrong";
        field.append(told);
      }
      told.textContent = text.replace(/\. /g, "；").replace(/\.$/, "");
      if (input.setAttribute) input.setAttribute("aria-invalid", "true");
    }

    removeInputError(input) {
      const field = this.closest(input, ".gf-field") || input.parentNode;
      const told = field && field.querySelector(":scope > .gf-wrong");
      if (told) told.remove();
      if (input.removeAttribute) input.removeAttribute("aria-invalid");
    }

    getErrorMessage(text) {
      const told = document.createElement("p");
      told.className = "gf-wrong";
      told.textContent = text;
      return told;
    }
  }
  JSONEditor.defaults.themes.gongshi = Look;

  Object.assign(JSONEditor.defaults.options, {
    theme: "gongshi",
    iconlib: null,
    disable_collapse: true,
    disable_edit_json: true,
    disable_properties: true,
    disable_array_reorder: true,
    disable_array_delete_all_rows: true,
    disable_array_delete_last_row: true,
    prompt_before_delete: false,
    remove_empty_properties: false,
    use_default_values: false,
    use_name_attributes: false,
    show_errors: "change"
  });
})();
