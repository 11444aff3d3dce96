"""Items of the battery that a test of its own holds instead of one that goes through them, and where we differ."""

from __future__ import annotations

HELD_BY: dict[str, tuple[str, ...]] = {
    # what workflows and settings promise
    "CI-001": ("tests/contracts/test_hazards.py::test_our_workflows_have_no_finding",),
    "CI-002": ("tests/contracts/test_hazards.py::test_a_hazard_is_found",),
    "CI-004": ("tests/contracts/test_workflows.py::test_only_harmless_triggers_are_switched_on",),
    "CI-006": ("tests/contracts/test_workflows.py::test_pull_requests_are_checked_without_rights",),
    "CI-008": ("tests/contracts/test_workflows.py::test_actions_are_pinned",),
    "CI-009": ("tests/contracts/test_workflows.py::test_texts_from_outside_stand_in_variables_only",),
    "CI-011": ("tests/contracts/test_workflows.py::test_jobs_only_run_make",),
    "CI-012": ("tests/contracts/test_dangers.py::test_packages_are_installed_by_their_digests",),
    "CI-013": ("tests/contracts/test_workflows.py::test_jobs_only_run_make",),
    "CI-016": ("tests/contracts/test_gitlab.py::test_a_change_cannot_bring_its_own_judge",),
    "CI-020": ("tests/contracts/test_workflows.py::test_what_was_deployed_is_attested",),
    "CI-021": ("tests/guard/test_ownership.py::test_code_owners_name_the_narrowest_last",),
    "CI-023": ("tests/contracts/test_workflows.py::test_everything_that_is_watched_has_time_to_be_withdrawn",),
    "CI-024": ("tests/contracts/test_dangers.py::test_dangerous_code_is_refused",),
    "CI-025": ("tests/pages/test_rendering.py::test_templates_have_no_way_around_the_escape",),
    "CI-026": ("tests/contracts/test_dangers.py::test_no_file_holds_a_secret",),
    "CI-028": ("tests/budgets/test_html.py::test_every_kind_of_page_is_valid",),
    "CI-031": ("tests/pages/test_site.py::test_what_gets_in_does_nothing",),
    # what a change or a history tries
    "GIT-002": ("tests/guard/test_ownership.py::test_nobody_makes_himself_an_owner",),
    "GIT-008": ("tests/guard/test_closed_years.py::test_a_change_needs_a_correction",),
    "GIT-009": ("tests/routes/test_git.py::test_a_correction_opens_a_closed_year",),
    "GIT-011": ("tests/hostile/test_history.py::test_a_ledger_edited_to_match_does_not_help",),
    "GIT-012": ("tests/history/test_seal.py::test_a_rewritten_history_shows",),
    "GIT-013": ("tests/history/test_moments.py::test_a_forged_date_decides_nothing",),
    "GIT-021": ("tests/hostile/test_history.py::test_names_from_git_are_never_split",),
    "GIT-024": ("tests/hostile/test_history.py::test_two_sound_changes_can_make_an_unsound_whole",),
    # what cannot be meant
    "SEM-006": ("tests/hostile/test_meaning.py::test_a_day_to_come_is_told",),
    "SEM-008": ("tests/checks/test_plausible.py::test_copied_figures_are_told",),
    "SEM-011": ("tests/metrics/test_activities.py::test_a_list_left_out_is_unknown_and_an_empty_list_is_zero",),
    "SEM-014": ("tests/hostile/test_meaning.py::test_a_policy_that_cannot_be_meant_is_refused",),
    # what the command answers
    "ERR-001": ("tests/hostile/test_records.py::test_a_bad_record_gets_what_it_must",),
    "ERR-002": ("tests/checks/test_broken_repository.py::test_every_fault_is_told_in_these_words",),
    "ERR-005": ("tests/reporting/test_renderers.py::test_github_escapes_what_divides_a_command",),
    "ERR-006": ("tests/hostile/test_answers.py::test_an_internal_error_tells_no_value",),
    "ERR-008": ("tests/reporting/test_renderers.py::test_every_code_has_a_chinese_name",),
    "ERR-009": ("tests/hostile/test_answers.py::test_columns_count_characters",),
    "ERR-010": ("tests/hostile/test_answers.py::test_lines_are_those_of_sed",),
    "ERR-011": ("tests/hostile/test_answers.py::test_exit_codes_are_documented",),
    "ERR-013": ("tests/hostile/test_answers.py::test_reports_and_complaints_have_streams_of_their_own",),
    # personal data outside of records
    "PII-043": ("tests/privacy/test_workbooks.py::test_every_part_is_searched",),
    "PII-047": ("tests/privacy/test_history.py::test_messages_of_all_commits_are_searched",),
    "PII-048": ("tests/privacy/test_workbooks.py::test_every_part_is_searched",),
    # what machine, process and checkout do
    "DET-001": ("tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",),
    "DET-002": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
        "tests/faults/test_whole_builds.py::test_a_chinese_system_in_2038_without_a_time_zone",
    ),
    "DET-003": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
    ),
    "DET-004": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_a_chinese_system_in_2038_without_a_time_zone",
        "tests/faults/test_checkouts.py::test_a_clone_and_a_work_tree_give_the_same_site",
    ),
    "DET-006": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
        "tests/faults/test_whole_builds.py::test_a_chinese_system_in_2038_without_a_time_zone",
    ),
    "DET-007": (
        "tests/faults/test_caches.py::test_processors_do_not_show_in_pages",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
    ),
    "DET-008": ("tests/faults/test_caches.py::test_a_build_needs_no_cache",),
    "DET-010": (
        "tests/faults/test_checkouts.py::test_a_clone_and_a_work_tree_give_the_same_site",
        "tests/faults/test_checkouts.py::test_an_archive_says_that_it_has_no_history",
    ),
    "DET-011": (
        "tests/faults/test_checkouts.py::test_a_clone_and_a_work_tree_give_the_same_site",
        "tests/faults/test_checkouts.py::test_line_ends_of_windows_change_nothing",
    ),
    "DET-012": ("tests/faults/test_whole_builds.py::test_packed_files_and_pictures_say_nothing_of_their_making",),
    "DET-013": ("tests/charts/test_charts.py::test_equal_rows_give_equal_bytes",),
    "DET-014": (
        "tests/faults/test_machine.py::test_charts_do_not_depend_on_the_fonts_of_the_machine",
        "tests/faults/test_machine.py::test_a_notice_without_a_font_is_refused",
    ),
    "DET-016": (
        "tests/faults/test_manifest.py::test_the_list_names_every_file_and_its_origin",
        "tests/faults/test_manifest.py::test_verify_finds_what_was_altered",
    ),
    "FLT-001": ("tests/faults/test_old_site_stays.py::test_a_killed_build_changes_nothing_or_everything",),
    "FLT-003": (
        "tests/faults/test_old_site_stays.py::test_a_full_disk_changes_nothing",
        "tests/faults/test_machine.py::test_a_disk_that_is_really_full",
        "tests/faults/test_machine.py::test_mkdocs_is_quoted_without_its_trace",
    ),
    "FLT-004": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_machine.py::test_every_command_tells_a_refusal",
    ),
    "FLT-007": ("tests/faults/test_old_site_stays.py::test_a_fault_found_last_changes_nothing",),
    "FLT-009": (
        "tests/faults/test_two_builds.py::test_a_second_build_waits_for_the_first",
        "tests/faults/test_two_builds.py::test_the_lock_of_a_dead_process_is_taken_over",
    ),
    "FLT-010": (
        "tests/faults/test_two_builds.py::test_a_reader_finds_a_whole_site_whenever_the_builder_is_killed",
        "tests/faults/test_two_builds.py::test_a_system_without_exchange_is_put_right_by_the_next_build",
        "tests/faults/test_two_builds.py::test_a_swap_that_fails_leaves_the_old_site",
    ),
    "FLT-014": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_a_chinese_system_in_2038_without_a_time_zone",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
        "tests/faults/test_clocks.py::test_commands_work_under_any_clock",
        "tests/faults/test_machine.py::test_a_workbook_can_be_saved_before_1980",
    ),
    "FLT-015": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_a_chinese_system_in_2038_without_a_time_zone",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
        "tests/faults/test_clocks.py::test_today_is_the_day_in_china",
    ),
    "FLT-016": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_a_chinese_system_in_2038_without_a_time_zone",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
        "tests/faults/test_streams.py::test_messages_come_out_in_every_encoding",
        "tests/faults/test_streams.py::test_a_narrow_terminal_gets_its_own_encoding",
    ),
    "FLT-017": ("tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",),
    "FLT-019": ("tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",),
    "FLT-020": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
        "tests/faults/test_caches.py::test_a_build_needs_no_cache",
        "tests/faults/test_streams.py::test_streams_may_be_closed",
        "tests/faults/test_streams.py::test_a_full_output_is_told",
    ),
    "FLT-022": (
        "tests/faults/test_machine.py::test_few_processes_do_all_the_work",
        "tests/faults/test_machine.py::test_a_refusal_names_place_and_remedy",
    ),
    "FLT-023": (
        "tests/faults/test_whole_builds.py::test_a_poor_place_in_1970_without_network",
        "tests/faults/test_whole_builds.py::test_another_user_in_2100_with_eight_processors",
    ),
    "FLT-026": (
        "tests/faults/test_windows.py::test_line_ends_of_windows_are_read_as_the_same_data",
        "tests/faults/test_windows.py::test_the_repository_can_be_checked_out_on_windows",
        "tests/faults/test_windows.py::test_validation_needs_nothing_that_only_unix_has",
        "tests/faults/test_whole_builds.py::test_the_site_can_be_unpacked_on_windows",
        "tests/faults/test_streams.py::test_messages_come_out_in_every_encoding",
    ),
    "FLT-028": (
        "tests/faults/test_caches.py::test_a_spoilt_cache_is_not_trusted",
        "tests/faults/test_caches.py::test_a_kept_history_of_another_form_is_ignored",
        "tests/faults/test_old_site_stays.py::test_what_lies_at_the_place_of_the_site_does_not_matter",
    ),
}
"""The tests of each item: file and function."""

DIFFERENT: dict[str, str] = {
    "CI-002": "our own hazards, one for each audit, instead of a corpus of other people's workflows",
    "CI-020": "public repositories only: elsewhere a plan without attestations would stop the publication",
    "CI-023": "Python packages are renewed by make lock, since Dependabot reads no locks of this kind",
    "CI-024": "ruff has bandit's rules (S); a second program would say the same",
    "CI-025": "templates, escapes, commands and questions to git have tests of their own, without a heavy program",
    "CI-026": "patterns of known tokens over every kept file; personal data by our own search (tests/privacy)",
    "CI-031": "no inline script at all, so that no digest has to follow the theme",
    "ERR-001": "the report is what was asked for and goes to standard output; columns count and the code is stable",
    "ERR-006": "a clerk has no account for an issue; the text to send and the switch for the trace are in the message",
    "ERR-008": "readers are clerks: Chinese only, beside it a stable English code that can be looked up",
    "GIT-012": "verify refuses it before publication; a gate would blame the clerk whose change comes next",
    "GIT-013": "clocks that contradict the history are overruled; the newest one is believed until another follows",
    "HTM-159": "payloads made of parts in the manner of that list: elements, handlers, forms, addresses, places",
    "SEM-006": "a reminder: plans may be written down beforehand, and nothing ahead counts",
    "SEM-008": "a reminder: figures of a small school may well stay the same",
    "SEM-014": "a reversed comparison is a reminder, the others are errors",
    "XLS-031": "read like any other workbook instead of refused",
    "XLS-032": "strict and LibreOffice are read; Numbers moves the tables and is refused with the names of those lost",
}
"""Where our answer differs from the battery's, and why."""

UNTRIED: dict[str, str] = {
    "FLT-029": "thousands of groups are too large for a test; python -m benchmarks makes and measures them",
    "CI-027": "known weaknesses are known to a service only: without the network every answer would be a vacuous pass",
}
"""What no test can hold, and why."""
