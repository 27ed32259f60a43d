"""Every place in the work on assessments that keeps people out: a part of `filters`."""

from municipalities.policy import Action
from tests.access.alone import deviations_alone
from tests.access.filter import Filter
from tests.access.foreign import differences
from tests.access.previous import told_of_previous

OF_ASSESSMENT = ("assessments:tasks",)
OWN_DATA = ("own_data_download",)
OF_THE_WORK = (
    # -- Assessments -----------------------------------------------------------------------------
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.for_user",
        "Membership.objects.filter(user=user)",
        "Membership.objects.all()",
        OF_ASSESSMENT,
    ),
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.for_user",
        'own = roles.filter(municipality=OuterRef("municipality"))',
        "own = roles",
        OF_ASSESSMENT,
    ),
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.for_user",
        'roles.filter(municipality__taken_over__predecessor=OuterRef("municipality"))',
        "roles",
        OF_ASSESSMENT,
    ),
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.for_user",
        ".filter(reader_role__isnull=False)",
        "",
        OF_ASSESSMENT,
        fails_closed=True,
    ),
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.of_member",
        'self.filter(**{f"{membership}__user": user}, **lookup)',
        "self.filter(**lookup)",
        ("assessments:tasks", "assessments:answer"),
    ),
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.of",
        "self.filter(Q(municipality=municipality) | Q(municipality__in=predecessors))",
        "self.all()",
        ("reports:dashboard",),
    ),
    Filter(
        "assessments.models.assessment:AssessmentQuerySet.of",
        'municipality.taken_over.values("predecessor")',
        'Municipality.objects.values("pk")',
        ("reports:dashboard",),
    ),
    Filter(
        "assessments.views:start",
        "if not municipalities:",
        "if False:",
        ("assessments:start",),
    ),
    Filter(
        "assessments.forms:StartForm.__init__",
        "Municipality.objects.filter(pk__in=[m.pk for m in municipalities])",
        "Municipality.objects.all()",
        ("assessments:start",),
        check=differences,
    ),
    Filter(
        "assessments.views:tasks",
        "require(standing, Action.READ)",
        "pass",
        OF_ASSESSMENT,
        policy=Action.READ,
    ),
    Filter(
        "assessments.views:facet",
        "Action.FILL_IN if posted and not too_late else Action.READ",
        "Action.READ",
        ("assessments:facet",),
    ),
    Filter(
        "assessments.views:facet",
        "require(standing, Action.FILL_IN if posted and not too_late else Action.READ)",
        "pass",
        ("assessments:facet",),
        policy=Action.READ,
    ),
    # -- One facet, saved bit by bit, and colleagues on it ----------------------------------------
    Filter(
        "assessments.questionnaire.views:fetch_place",
        "require(standing, Action.READ)",
        "pass",
        ("assessments:together",),
        policy=Action.READ,
    ),
    Filter(
        "assessments.questionnaire.views:fetch_place_to_write",
        "if not standing.role_may(Action.FILL_IN):",
        "if False:",
        (
            "assessments:answer",
            "assessments:evidence",
        ),
    ),
    Filter(
        "assessments.questionnaire.together:changed_since",
        "filter(assessment=assessment, statement__in=codes)",
        "filter(statement__in=codes)",
        ("assessments:together",),
    ),
    Filter(
        "assessments.questionnaire.together:evidence_since",
        "filter(assessment=assessment, facet=facet.pk)",
        "filter(facet=facet.pk)",
        ("assessments:together",),
    ),
    Filter(
        "assessments.questionnaire.together:others_present",
        "Presence.objects.filter(\n            assessment=assessment, ",
        "Presence.objects.filter(",
        ("assessments:together",),
    ),
    Filter(
        "assessments.filling_in:facet_page",
        "filter(assessment=assessment, facet=facet.pk)",
        "filter(facet=facet.pk)",
        ("assessments:facet",),
    ),
    Filter(
        "assessments.delegation:asked_for",
        "filter(\n        assessment=assessment, member__in=can_be_asked(assessment)\n    )",
        "all()",
        ("assessments:tasks",),
    ),
    Filter(
        "assessments.delegation:can_be_asked",
        "User.objects.filter(\n        is_active=True,\n"
        "        memberships__municipality=assessment.municipality_id,",
        "User.objects.filter(\n        is_active=True,",
        ("assessments:division",),
    ),
    Filter(
        "assessments.sharing.views:division",
        "require(standing, Action.FILL_IN)",
        "pass",
        ("assessments:division",),
    ),
    # -- The round of an assessment, from the start to the end ------------------------------------
    Filter(
        "assessments.carrying_over:previous_of",
        "Assessment.objects.of(municipality)",
        'Assessment.objects.order_by("-municipality__code")',
        ("assessments:start",),
    ),
    Filter(
        "assessments.rounds.views:details",
        "require(standing, Action.FILL_IN)",
        "pass",
        ("assessments:details",),
    ),
    Filter(
        "assessments.rounds.views:still_right",
        "require(standing, Action.FILL_IN)",
        "pass",
        ("assessments:still_right",),
    ),
    Filter(
        "assessments.rounds.views:delete",
        "require(standing, Action.DELETE)",
        "pass",
        ("assessments:delete",),
    ),
    Filter(
        "assessments.closing.views:review",
        "require(standing, Action.READ)",
        "pass",
        ("assessments:review",),
        policy=Action.READ,
    ),
    Filter(
        "assessments.closing.views:confirm",
        "if not may_confirm(standing):",
        "if False:",
        ("assessments:confirm",),
    ),
    Filter(
        "assessments.lifecycle:may_confirm",
        "if standing.may(Action.CONFIRM):",
        "if True:",
        ("assessments:confirm",),
    ),
    Filter(
        "assessments.lifecycle:may_confirm",
        "standing.may(Action.CONFIRM_ALONE) and not managers.exists()",
        "standing.may(Action.CONFIRM_ALONE)",
        ("assessments:confirm",),
    ),
    Filter(
        "assessments.lifecycle:may_confirm",
        "standing.may(Action.CONFIRM_ALONE) and not managers.exists()",
        "not managers.exists()",
        ("assessments:confirm",),
        policy=Action.CONFIRM_ALONE,
        check=deviations_alone,
    ),
    Filter(
        "assessments.closing.views:reopen",
        "require(standing, Action.REOPEN)",
        "pass",
        ("assessments:reopen",),
    ),
    Filter(
        "reports.changes:previous_for",
        "Assessment.objects.for_user(reader)",
        "Assessment.objects",
        ("reports:results",),
        check=told_of_previous,
    ),
    # -- What the municipality wants and does -----------------------------------------------------
    *(
        Filter(
            f"assessments.{view}",
            "require(standing, Action.PLAN)",
            "pass",
            (name,),
            policy=Action.PLAN,
        )
        for view, name in (
            ("ambitions.views:ambition", "assessments:ambition"),
            ("ambitions.views:ambitions", "assessments:ambitions"),
            ("development.views:new", "assessments:point_new"),
            ("development.views:point", "assessments:point"),
            ("development.views:status", "assessments:point_status"),
            ("development.views:delete", "assessments:point_delete"),
            ("development.views:suggestion", "assessments:suggestion"),
            ("initiatives.views:new", "assessments:initiative_new"),
            ("initiatives.views:initiative", "assessments:initiative"),
            ("initiatives.views:delete", "assessments:initiative_delete"),
        )
    ),
    Filter(
        "assessments.ambitions.views:ambition",
        "filter(assessment=assessment, facet=facet.pk)",
        "filter(facet=facet.pk)",
        ("assessments:ambition",),
    ),
    Filter(
        "assessments.development.views:find_point",
        "filter(assessment=assessment, pk=pk)",
        "filter(pk=pk)",
        ("assessments:point", "assessments:point_status", "assessments:point_delete"),
        check=differences,
    ),
    Filter(
        "assessments.initiatives.views:fetch_initiative",
        "filter(assessment=assessment, pk=pk)",
        "filter(pk=pk)",
        ("assessments:initiative", "assessments:initiative_delete"),
        check=differences,
    ),
    Filter(
        "assessments.initiatives.views:initiatives",
        "require(standing, Action.READ)",
        "pass",
        ("assessments:initiatives",),
        policy=Action.READ,
    ),
    # -- What a municipality offers to the library -------------------------------------------------
    Filter(
        "assessments.contributions.views:contributions",
        "require(standing, Action.READ)",
        "pass",
        ("assessments:contributions",),
        policy=Action.READ,
    ),
    Filter(
        "assessments.contributions.views:_standing",
        "require(standing, Action.OFFER)",
        "pass",
        ("assessments:contribution_new", "assessments:contribution"),
        policy=Action.OFFER,
    ),
    Filter(
        "assessments.contributions.views:_rows",
        "filter(municipality=municipality)",
        "all()",
        ("assessments:contributions",),
    ),
    Filter(
        "assessments.contributions.views:_fetch",
        "filter(municipality=standing.municipality, pk=pk)",
        "filter(pk=pk)",
        ("assessments:contribution", "assessments:contribution_withdraw"),
        check=differences,
    ),
    Filter(
        "reports.development.views:development",
        "require(standing, Action.READ)",
        "pass",
        ("reports:development",),
        policy=Action.READ,
    ),
    Filter(
        "reports.development.views:points",
        "require(standing, Action.READ)",
        "pass",
        ("reports:points",),
        policy=Action.READ,
    ),
    Filter(
        "reports.development.views:profile",
        'require(standing, Action.PLAN if request.method == "POST" else Action.READ)',
        "pass",
        ("reports:profile",),
        policy=Action.READ,
    ),
    # -- Outcomes and overviews -------------------------------------------------------------------
    Filter(
        "reports.views:_readable",
        "require(standing, Action.READ)\n    return assessment",
        "return assessment",
        ("reports:results",),
        policy=Action.READ,
    ),
    Filter(
        "reports.views:_dashboard",
        "require(standing, Action.READ)\n    page =",
        "page =",
        ("reports:dashboard",),
        policy=Action.READ,
    ),
    Filter(
        "reports.dashboard:dashboard_of",
        "Assessment.objects.of(municipality)",
        "Assessment.objects",
        ("reports:dashboard",),
    ),
    # -- What somebody did themselves -------------------------------------------------------------
    Filter(
        "assessments.own_data.document:_assessments_started",
        "filter(created_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_answers",
        "filter(changed_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_evidence",
        "filter(changed_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_ambitions",
        "filter(changed_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_development_points",
        "filter(changed_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_contributions",
        "filter(Q(offered_by=user) | Q(changed_by=user))",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_initiatives",
        "filter(changed_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_assessments_confirmed",
        "filter(confirmed_by=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_answer_changes",
        "filter(author=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_evidence_changes",
        "filter(author=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_tasks",
        "filter(member=user)",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_presence",
        "filter(member=user)",
        "all()",
        OWN_DATA,
    ),
)
