"""Controlled words of the domain, each with its Chinese label. One concept, one word."""

from __future__ import annotations

from schema.base import Term


class Level(Term):
    """What kind of area a jurisdiction is."""

    CITY = "city", "市"
    DISTRICT = "district", "区县"


class Stage(Term):
    """Which years of schooling a school offers."""

    KINDERGARTEN = "kindergarten", "幼儿园"
    PRIMARY = "primary", "小学"
    JUNIOR_SECONDARY = "junior_secondary", "初中"
    NINE_YEAR = "nine_year", "九年一贯制"
    COMPLETE_SECONDARY = "complete_secondary", "完全中学"
    SENIOR_SECONDARY = "senior_secondary", "高中"


COMPULSORY_STAGES = frozenset({Stage.PRIMARY, Stage.JUNIOR_SECONDARY, Stage.NINE_YEAR})


class SchoolStatus(Term):
    """Whether a school teaches today."""

    OPERATING = "operating", "正常办学"
    PLANNED = "planned", "待建"
    CLOSED = "closed", "已撤并"


class Location(Term):
    """Whether a school or group lies in the district whose register lists it."""

    INSIDE = "inside", "本区"
    OUTSIDE = "outside", "区外"


class QualityTier(Term):
    """How the bureau has classed a school for pairing; used by rules, never shown as a ranking."""

    STRONG = "strong", "优质"
    POTENTIAL = "potential", "潜质"
    WEAK = "weak", "相对薄弱"
    OTHER = "other", "其他"


class Form(Term):
    """What kind of union the record describes."""

    GROUP = "group", "教育集团"
    COMMUNITY = "community", "教共体"
    ZONE = "zone", "学区"
    PAIRING = "pairing", "共建结对"
    ALLIANCE = "alliance", "学校联盟"


class Mode(Term):
    """How a 瓯海 community is run."""

    TIGHT = "tight", "紧密型"
    CO_BUILT = "co_built", "共建型"
    ALLIANCE = "alliance", "联盟型"


class Tightness(Term):
    """The grade of a 上海 zone or group; not the same thing as the mode of that name."""

    TIGHT = "tight", "紧密型"
    ORDINARY = "ordinary", "一般"


class PairingForm(Term):
    """Under which heading of 连云区's plan schools work together."""

    CITY_DISTRICT = "city_district", "市区共建"
    WITHIN_DISTRICT = "within_district", "区内共建"
    GROUP = "group", "集团校共建"


class Role(Term):
    """The part a school plays in a group."""

    LEAD = "lead", "牵头校"
    MEMBER = "member", "成员校"


class LeadTenure(Term):
    """Whether the lead school stays the lead."""

    PERMANENT = "permanent", "常任制"
    ROTATING = "rotating", "轮值制"


class Semester(Term):
    """Half of a school year."""

    FIRST = "first", "第一学期"
    SECOND = "second", "第二学期"


class StaffLevel(Term):
    """Rank of a member of staff."""

    TEACHER = "teacher", "教师"
    RESERVE_CADRE = "reserve_cadre", "年轻后备干部"
    MIDDLE = "middle", "中层干部"
    SCHOOL = "school", "校级领导"


CADRE_LEVELS = frozenset({StaffLevel.RESERVE_CADRE, StaffLevel.MIDDLE, StaffLevel.SCHOOL})


class ActivityKind(Term):
    """What kind of event took place."""

    WORK_MEETING = "work_meeting", "工作例会"
    OPEN_LESSON = "open_lesson", "公开课"
    SEMINAR_LESSON = "seminar_lesson", "研讨课"
    DEMONSTRATION_LESSON = "demonstration_lesson", "示范课"
    OBSERVATION_LESSON = "observation_lesson", "观摩课"
    JOINT_TRAINING = "joint_training", "集体研修"
    LESSON_PREPARATION = "lesson_preparation", "集体备课"
    HOLIDAY_PREPARATION = "holiday_preparation", "假期集体备课"
    TEACHING_OBSERVATION = "teaching_observation", "教学观摩"
    LECTURE = "lecture", "讲座报告"
    TEACHING_CONTEST = "teaching_contest", "课堂比武"
    FORUM = "forum", "论坛沙龙"
    PROJECT_LEARNING = "project_learning", "项目式学习"
    MUTUAL_INSPECTION = "mutual_inspection", "教学常规互查"
    JOINT_RESEARCH = "joint_research", "联合教研"
    THEMATIC_SEMINAR = "thematic_seminar", "教学问题专题研讨"
    QUALITY_MONITORING = "quality_monitoring", "质量监测"
    PAPER_SETTING = "paper_setting", "命题研讨"
    SYNCHRONISED_TEST = "synchronised_test", "检测同步"
    SPECIAL_RESEARCH = "special_research", "专项研究"
    COMPREHENSIVE_PRACTICE = "comprehensive_practice", "学生综合实践活动"
    PUPIL_SHOW = "pupil_show", "学生综合素质发展交流展示"
    EXPERIENCE_SEMINAR = "experience_seminar", "办学经验交流研讨"
    STUDENT_EXCHANGE = "student_exchange", "学生交流"
    TEAM_ACTIVITY = "team_activity", "团队活动"
    EXTRACURRICULAR = "extracurricular", "课外活动"
    CLUB_SHOW = "club_show", "社团活动展示"
    STUDIO_ACTIVITY = "studio_activity", "名师工作室活动"


LESSON_KINDS = frozenset(
    {
        ActivityKind.OPEN_LESSON,
        ActivityKind.SEMINAR_LESSON,
        ActivityKind.DEMONSTRATION_LESSON,
        ActivityKind.OBSERVATION_LESSON,
    }
)


class ExchangeForm(Term):
    """The form of an event in which pupils of several schools meet."""

    STUDY_TRIP = "study_trip", "研学实践"
    LABOUR = "labour", "劳动实践"
    FELLOWSHIP = "fellowship", "联谊互助"
    ARTS_SPORTS = "arts_sports", "体艺特长交流"
    CONTEST = "contest", "综合素质竞赛"
    LABOUR_SHOW = "labour_show", "劳动成果展示"
    CAMPUS_FELLOWSHIP = "campus_fellowship", "校园文化联谊"
    SOCIAL_PRACTICE = "social_practice", "社会实践"
    LIFE_SWAP = "life_swap", "生活互换体验"
    LEARNING = "learning", "学习交流"
    EXPERIENCE = "experience", "互动体验"


class Topic(Term):
    """What a meeting dealt with."""

    MANAGEMENT = "management", "学校管理"
    TEACHING = "teaching", "教学教研"
    TEACHER_DEVELOPMENT = "teacher_development", "教师专业发展"
    PUPIL_DEVELOPMENT = "pupil_development", "学生素质提升"


class TeachingAspect(Term):
    """A part of the teaching process."""

    PREPARATION = "preparation", "备课"
    LESSON = "lesson", "上课"
    HOMEWORK = "homework", "作业批改"
    TUTORING = "tutoring", "辅导"
    EXAMINATION = "examination", "考试"
    EVALUATION = "evaluation", "评价"


class ExchangeKind(Term):
    """In what way a member of staff works at another school."""

    TEACHING_SUPPORT = "teaching_support", "支教"
    EXCHANGE = "exchange", "交流任教"
    POST_FILLING = "post_filling", "顶岗"
    SECONDMENT = "secondment", "挂职"
    APPOINTMENT = "appointment", "任职"
    SHADOWING = "shadowing", "跟岗"
    RESIDENCY = "residency", "驻点交流"


class TeamTask(Term):
    """What teachers who move as a team take on."""

    WHOLE_CLASS = "whole_class", "包班上课"
    RESEARCH_LEADERSHIP = "research_leadership", "教研引领"
    PROJECT = "project", "项目攻关"


class Duty(Term):
    """What the exchanged person mainly does."""

    TEACHING = "teaching", "教学"
    MANAGEMENT = "management", "管理"


class Recognition(Term):
    """As what an exchange counts for professional titles."""

    IN_DISTRICT = "in_district", "区内交流"
    RURAL_OR_WEAK = "rural_or_weak", "农村学校（薄弱学校）交流经历"


class DocumentKind(Term):
    """What kind of document it is."""

    THREE_YEAR_PLAN = "three_year_plan", "三年发展规划"
    ANNUAL_GOALS = "annual_goals", "学年度工作目标"
    ANNUAL_PLAN = "annual_plan", "学年度工作计划"
    PROJECT_LIST = "project_list", "项目清单"
    TEACHING_PLAN = "teaching_plan", "学期教学计划"
    STUDENT_EXCHANGE_MECHANISM = "student_exchange_mechanism", "学生交流机制"
    BEHAVIOUR_PLAN = "behaviour_plan", "学生行为习惯培优计划"
    RESEARCH_MECHANISM = "research_mechanism", "协同教研机制"
    COOPERATION_PLAN = "cooperation_plan", "共建方案"
    ACTIVITY_PLAN = "activity_plan", "共建活动方案"
    EXCHANGE_LIST = "exchange_list", "教干教师交流名单"
    TEACHER_DEVELOPMENT_PLAN = "teacher_development_plan", "教师专业发展规划"
    TRAINING_PLAN = "training_plan", "培训培养计划"
    SCHOOL_PLAN = "school_plan", "学校年度工作计划（含结对共建）"
    SCHOOL_CHARTER = "school_charter", "学校章程"
    SCHOOL_DEVELOPMENT_PLAN = "school_development_plan", "学校发展规划"
    YEAR_SUMMARY = "year_summary", "学年末总结"
    ASSESSMENT_SYSTEM = "assessment_system", "考核督查制度"
    CHARTER = "charter", "章程"
    GROUP_AGREEMENT = "group_agreement", "集团(学区)协议"
    MEETING_SYSTEM = "meeting_system", "工作例会制度"
    COURSE_SYSTEM = "course_system", "课程统筹制度"
    JOINT_RESEARCH_SYSTEM = "joint_research_system", "联合教研制度"
    TEACHER_FLOW_SYSTEM = "teacher_flow_system", "教师流动制度"
    INTERNAL_ASSESSMENT_SYSTEM = "internal_assessment_system", "内部考核制度"
    STAFFING_PLAN = "staffing_plan", "师资统筹具体方案"
    COURSE_SHARING_SYSTEM = "course_sharing_system", "课程共建共享制度"
    COURSE_REVIEW_MECHANISM = "course_review_mechanism", "课程与教学资源应用评估机制"
    TEACHING_REGULATIONS = "teaching_regulations", "教学管理规程"
    GUIDANCE_VISIT_SYSTEM = "guidance_visit_system", "视导制度"
    JOINT_TRAINING_MECHANISM = "joint_training_mechanism", "教师联合培训机制"
    STATUS_ASSESSMENT = "status_assessment", "现状评估"
    TIMETABLE = "timetable", "创建时间表"
    ROADMAP = "roadmap", "创建路线图"
    CREATION_PLAN = "creation_plan", "年度创建计划"
    EVALUATION_STANDARD = "evaluation_standard", "示范性学区和集团评估标准"
    OTHER = "other", "其他文件"


class DocumentPart(Term):
    """A part that a document has to hold."""

    RULES_OF_PROCEDURE = "rules_of_procedure", "议事规则"
    DECISION_PROCEDURE = "decision_procedure", "决策程序"
    COORDINATION = "coordination", "协调机制"
    RECRUITMENT = "recruitment", "教师招聘"
    FLOW = "flow", "教师流动"
    TITLES = "titles", "职称评聘"
    PERFORMANCE_PAY = "performance_pay", "绩效工资增量分配"
    FEATURE_ACTIVITIES = "feature_activities", "特色活动"
    FEATURE_PROJECTS = "feature_projects", "特色项目"
    FEATURE_COURSES = "feature_courses", "特色课程"
    EVALUATION = "evaluation", "评估"
    FEEDBACK = "feedback", "反馈"
    OPTIMISATION = "optimisation", "优化"


class AttestationKind(Term):
    """A state of affairs that a group attests with evidence, one item each."""

    UNIFIED_STAFF = "unified_staff", "师资同盘"
    UNIFIED_TEACHING = "unified_teaching", "教学同步"
    UNIFIED_TRAINING = "unified_training", "培训同频"
    UNIFIED_CULTURE = "unified_culture", "文化同系"
    UNIFIED_ASSESSMENT = "unified_assessment", "考核一体"
    LEADER_NOMINATION = "leader_nomination", "校级领导提名统一管理"
    MIDDLE_APPOINTMENT = "middle_appointment", "中层干部聘任统一管理"
    RECRUITMENT = "recruitment", "提前批新教师招聘统一管理"
    TITLE_REVIEW = "title_review", "教师职称评定统一管理"
    BUDGET = "budget", "经费预算和使用统一管理"
    TRAINING = "training", "研修活动统一组织"
    TRANSPORT_AND_LODGING = "transport_and_lodging", "交流人员交通食宿安排"
    CITY_CLOUD_PLATFORM = "city_cloud_platform", "使用市智慧教育云服务平台"
    CITY_PUBLIC_PLATFORM = "city_public_platform", "使用市基础教育公共服务平台"
    FREE_TRANSFER = "free_transfer", "教师无障碍调配"
    FACILITY_SHARING = "facility_sharing", "场馆设施统筹共享"


class BodyKind(Term):
    """A body that governs or coordinates."""

    DEVELOPMENT_COMMITTEE = "development_committee", "联合发展委员会"
    AFFAIRS_COMMITTEE = "affairs_committee", "校务管理委员会"
    COUNCIL = "council", "理事会"
    LEADING_GROUP = "leading_group", "工作领导小组"
    MANAGEMENT_COMMITTEE = "management_committee", "管理委员会"
    EXPERT_TEAM = "expert_team", "教育教学指导专业团队"


class PartyBodyKind(Term):
    """The rank of a party body."""

    COMMITTEE = "committee", "党委"
    GENERAL_BRANCH = "general_branch", "总支部"
    BRANCH = "branch", "党支部"


class PostKind(Term):
    """A post that a text asks for; the post is recorded, never the person's name."""

    GENERAL_PRINCIPAL = "general_principal", "总校长"
    CHAIR = "chair", "理事长"
    CHAIR_ASSISTANT = "chair_assistant", "理事长助理"
    COOPERATION_LEADER = "cooperation_leader", "共建工作负责人"


class AppointmentMethod(Term):
    """How somebody came into a post."""

    ELECTION = "election", "民主选举"
    APPOINTMENT = "appointment", "任命"


class ProjectArea(Term):
    """What a project is about."""

    MANAGEMENT = "management", "学校管理"
    STAFF = "staff", "队伍建设"
    TEACHING = "teaching", "教育教学"
    ASSESSMENT_REFORM = "assessment_reform", "评价改革"
    FEATURE_COURSE = "feature_course", "特色课程"
    SUBJECT_TEACHING = "subject_teaching", "学科教学"
    ROUTINE_MANAGEMENT = "routine_management", "常规管理"
    REFORM_EXPERIMENT = "reform_experiment", "前瞻性教学改革试验"
    CHARACTER = "character", "中小学生品格提升"
    FEATURE_CULTURE = "feature_culture", "小学特色文化"
    WEAK_JUNIOR = "weak_junior", "薄弱初中质量提升"
    RESEARCH_TOPIC = "research_topic", "教学科研课题"
    INTERDISCIPLINARY = "interdisciplinary", "跨学科教学"
    PROJECT_LEARNING = "project_learning", "项目化学习"
    THEMATIC_TEACHING = "thematic_teaching", "主题式教学"
    DIGITAL_TEACHING = "digital_teaching", "教学数字化转型"
    STAGE_TRANSITION = "stage_transition", "学段衔接"
    OTHER = "other", "其他"


class AgreementPart(Term):
    """A part of the model agreement."""

    SCHOOL_RUNNING = "school_running", "校际办学共建"
    TEACHING_MANAGEMENT = "teaching_management", "教学管理共建"
    TEACHING_RESEARCH = "teaching_research", "教学科研共建"
    TEACHER_DEVELOPMENT = "teacher_development", "教师专业发展共建"
    RESOURCES = "resources", "教育资源共建"
    CAMPUS_CULTURE = "campus_culture", "校园文化共建"


class AgreementHolder(Term):
    """Who keeps a copy of an agreement."""

    LEAD = "lead", "牵头学校"
    MEMBER = "member", "共建学校"
    BUREAU = "bureau", "教育主管部门"


class SupportKind(Term):
    """In what a stronger school helps a weaker one."""

    LABORATORY = "laboratory", "实验室"
    FUNCTION_ROOM = "function_room", "功能室"
    LIBRARY = "library", "图书室"
    EXPERIMENT_TEACHING = "experiment_teaching", "实验教学指导"


class EnrolmentMode(Term):
    """How pupils are admitted inside a group."""

    INDEPENDENT = "independent", "各校区相对独立"
    UNIFIED = "unified", "集团统筹"


class ShowcaseLevel(Term):
    """How wide the public of a showcase is."""

    SCHOOL = "school", "校级"
    DISTRICT = "district", "区级"
    CITY = "city", "市级"


class Respondent(Term):
    """Who was asked in a survey."""

    PARENTS = "parents", "家长"
    TEACHERS = "teachers", "教师"
    PUPILS = "pupils", "学生"
    COMMUNITY = "community", "社区"


class BudgetLine(Term):
    """A line of the bureau's budget."""

    AWARD = "award", "五育融合奖集团化单列经费"
    PROJECT_FUND = "project_fund", "集团化办学项目经费"
    EXTRA_SUPPORT = "extra_support", "额外经费支持"
    CITY_GRANT = "city_grant", "市级专项经费"
    DISTRICT_GRANT = "district_grant", "区级支持经费"


class AssessmentScheme(Term):
    """By what scheme the bureau assesses groups."""

    INTEGRATED = "integrated", "一体化考核"
    BUNDLED = "bundled", "捆绑式考核"
    PROJECT_VERIFICATION = "project_verification", "自主项目核定"
    DYNAMIC_SUPERVISION = "dynamic_supervision", "动态监管"
    STAFF_PERFORMANCE = "staff_performance", "交流教干教师绩效专项考核"
    PARENT_SURVEY = "parent_survey", "家长满意度调查"
    QUALITY_EVALUATION = "quality_evaluation", "教学质量综合评价"


class AssessmentDimension(Term):
    """A dimension of the bureau's assessment."""

    BRAND = "brand", "集团整体品牌塑造"
    INDIVIDUALITY = "individuality", "成员学校个性发展"
    TEACHER_TEAM = "teacher_team", "教师团队培育"
    QUALITY_RESOURCES = "quality_resources", "优质资源总量增减"
    GAP_CHANGE = "gap_change", "校际教育差距变化"
    LEAD_EFFECT = "lead_effect", "牵头学校辐射带动"
    MEMBER_GROWTH = "member_growth", "成员学校融入提升"
    SATISFACTION = "satisfaction", "学生和家长满意度"


class Award(Term):
    """The result of an assessment."""

    FIRST = "first", "一等奖"
    SECOND = "second", "二等奖"
    THIRD = "third", "三等奖"
    NONE = "none", "未获奖"


class InspectionKind(Term):
    """What kind of visit the bureau paid."""

    TEACHING_SUPERVISION = "teaching_supervision", "教学新常规督查"
    SUPERVISION = "supervision", "督导"
    GUIDANCE = "guidance", "指导"


class PolicyNature(Term):
    """What a document is in law."""

    NORMATIVE = "normative", "规范性文件"
    REPLY = "reply", "复函"
    NATIONAL_LAW = "national_law", "国家规定"


class Validity(Term):
    """What the issuer says about the document's validity."""

    IN_FORCE = "in_force", "有效"
    REPEALED = "repealed", "失效"
    UNKNOWN = "unknown", "未知"


class Severity(Term):
    """How strongly a clause binds."""

    MUST = "must", "应当"
    SHOULD = "should", "鼓励"
    INFO = "info", "公布"


class Handling(Term):
    """How the project treats a clause."""

    COMPUTED = "computed", "计算核查"
    ATTESTED = "attested", "佐证核查"
    NARRATIVE = "narrative", "仅作说明"


class Bearer(Term):
    """Who owes what the clause asks."""

    GROUP = "group", "集团（教共体）"
    LEAD_SCHOOL = "lead_school", "牵头学校"
    MEMBER_SCHOOL = "member_school", "成员学校"
    EACH_SCHOOL = "each_school", "每所学校"
    EACH_PAIR = "each_pair", "每对结对学校"
    TEACHER = "teacher", "教师"
    BUREAU = "bureau", "区教育局"
    CITY = "city", "市级部门"
    INSPECTORS = "inspectors", "检查部门"


AUTHORITIES = frozenset({Bearer.BUREAU, Bearer.CITY, Bearer.INSPECTORS})


class ClauseKind(Term):
    """What sort of statement a clause is."""

    COUNT = "count", "数量要求"
    RATIO = "ratio", "比例要求"
    THRESHOLD = "threshold", "条件要求"
    CAP = "cap", "上限要求"
    DEADLINE = "deadline", "时限要求"
    DURATION = "duration", "期限要求"
    REQUIRED_BODY = "required_body", "机构与岗位"
    REQUIRED_DOCUMENT = "required_document", "文件与方案"
    REQUIRED_ACTION = "required_action", "工作任务"
    PROHIBITION = "prohibition", "禁止与不变"
    APPROVAL = "approval", "审批程序"
    ASSESSMENT = "assessment", "考核评价"
    DISCLOSURE = "disclosure", "公开与宣传"
    TARGET = "target", "工作目标"
    ENTITLEMENT = "entitlement", "激励与保障"
    ASPIRATION = "aspiration", "原则与愿景"


class Comparator(Term):
    """How a value is held against a threshold."""

    AT_LEAST = "at_least", "不少于"
    AT_MOST = "at_most", "不超过"
    BELOW = "below", "低于"
    ABOVE = "above", "高于"
    EQUALS = "equals", "等于"
    BETWEEN = "between", "介于"
    INCLUDES = "includes", "应包括"
    SAME_AS = "same_as", "应为"
    ONE_OF = "one_of", "应为其中之一"
    NOT_LATER_THAN = "not_later_than", "不晚于"


class Period(Term):
    """Over what time a rule is judged."""

    SEMESTER = "semester", "每学期"
    SCHOOL_YEAR = "school_year", "每学年"
    CALENDAR_YEAR = "calendar_year", "每自然年"
    CYCLE = "cycle", "每周期"
    CONTINUOUS = "continuous", "持续"
    ONCE = "once", "一次性"
    BY_DATE = "by_date", "限期"


class YearAnchor(Term):
    """In which calendar year of a school year a yearly deadline falls."""

    START = "start", "学年开始的年份"
    END = "end", "学年结束的年份"
