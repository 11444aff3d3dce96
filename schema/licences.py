"""The licences under which a bureau may give its data to everybody, each with its short name and address."""

from __future__ import annotations

from schema.base import Term


class DataLicence(Term):
    """An open licence for data. Only the bureau can choose one; nothing is assumed."""

    CC_BY_4_0 = "cc_by_4_0", "知识共享署名 4.0 国际（CC BY 4.0）"
    CC0_1_0 = "cc0_1_0", "知识共享 CC0 1.0（放弃权利）"
    ODC_BY_1_0 = "odc_by_1_0", "开放数据共用署名许可 1.0（ODC-By 1.0）"


LICENCE_NAMES = {
    DataLicence.CC_BY_4_0: "CC-BY-4.0",
    DataLicence.CC0_1_0: "CC0-1.0",
    DataLicence.ODC_BY_1_0: "ODC-BY-1.0",
}
"""The names by which programs know a licence."""
LICENCE_ADDRESSES = {
    DataLicence.CC_BY_4_0: "https://creativecommons.org/licenses/by/4.0/",
    DataLicence.CC0_1_0: "https://creativecommons.org/publicdomain/zero/1.0/",
    DataLicence.ODC_BY_1_0: "https://opendatacommons.org/licenses/by/1-0/",
}
"""Where the text of a licence stands."""
