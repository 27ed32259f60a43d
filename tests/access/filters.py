"""Every place that keeps people out, how it is taken out, and where that must be seen.

A filter that is missing here fails `test_every_filter_is_in_the_list`. What is no filter, though it
looks like one, stands in `OTHERWISE` with the reason.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from municipalities.policy import Action
from tests.access.checking import deviations
from tests.access.doubt import told_in_doubt
from tests.access.foreign import differences
from tests.access.joining import let_in_by_a_link
from tests.access.last_manager import told_who_cannot_go
from tests.access.rules import USED
from tests.access.walk import Walk

Check = Callable[[Walk, Iterable[str]], Iterator[str]]


def table_deviations(walk: Walk, names: Iterable[str]) -> Iterator[str]:
    return deviations(walk, names, USED)


@dataclass(frozen=True)
class Filter:
    """`names` are addresses at which it is seen. With a policy: once nobody may do that."""

    place: str  # "module:function"
    taken_out: str
    instead: str
    names: tuple[str, ...]
    policy: Action | None = None
    check: Check = table_deviations
    fails_closed: bool = False  # without it the page breaks down before it shows anything

    @property
    def module(self) -> str:
        return self.place.partition(":")[0]

    @property
    def function(self) -> str:
        return self.place.partition(":")[2]

    def __str__(self) -> str:
        return f"{self.place} without {' '.join(self.taken_out.split())}"


OF_ASSESSMENT = ("assessments:tasks",)
OWN_DATA = ("own_data_download",)
JOINING = ("municipalities:invitation",)
FILTERS = (
    # -- Who is logged in, and with what ---------------------------------------------------------
    Filter(
        "config.public:LoginRequiredMiddleware.process_view",
        "if request.user.is_authenticated or (match and match.view_name in PUBLIC_PAGES):",
        "if True:",
        ("own_data",),
    ),
    Filter(
        "config.second_factor:SecondFactorMiddleware.process_view",
        "or not is_missing(request)",
        "or True",
        OF_ASSESSMENT,
    ),
    Filter(
        "municipalities.second_factor.rules:is_missing",
        "return getattr(request.user, LACKS, True) and not _is_done_elsewhere(request)",
        "return False",
        OF_ASSESSMENT,
    ),
    Filter(
        "municipalities.second_factor.rules:with_lack",
        'Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)',
        "Authenticator.objects.filter(type__in=FACTORS)",
        OF_ASSESSMENT,
    ),
    Filter(
        "municipalities.accounts.backend:AuthenticationBackend.get_user",
        "user if user and self.user_can_authenticate(user) else None",
        "user",
        OF_ASSESSMENT,
    ),
    # -- What somebody is to a municipality ------------------------------------------------------
    Filter(
        "municipalities.access:fetch_for_user",
        "rows.for_user(user).filter(**lookup)",
        "rows.filter(**lookup)",
        OF_ASSESSMENT,
        fails_closed=True,
    ),
    Filter(
        "municipalities.access:fetch_standing",
        "filter(user=user, municipality__code=code)",
        "filter(municipality__code=code)",
        ("reports:dashboard", "municipalities:members"),
    ),
    Filter(
        "municipalities.access:standings_of",
        "user.memberships.select_related",
        "Membership.objects.select_related",
        ("reports:municipalities", "home"),
    ),
    Filter(
        "municipalities.access:municipalities_where",
        " if standing.may(action)",
        "",
        ("assessments:start",),
    ),
    Filter(
        "municipalities.access:require",
        "if not standing.may(action):",
        "if False:",
        ("assessments:facet", "municipalities:events"),
    ),
    Filter(
        "municipalities.policy:Standing.may",
        "return self.role_may(action)",
        "return True",
        ("assessments:facet", "municipalities:events"),
    ),
    Filter(
        "municipalities.policy:Standing.role_may",
        "return self.role in POLICY[action]",
        "return True",
        ("assessments:facet", "municipalities:events"),
    ),
    # -- Assessments -----------------------------------------------------------------------------
    Filter(
        "assessments.models:AssessmentQuerySet.for_user",
        "Membership.objects.filter(user=user)",
        "Membership.objects.all()",
        OF_ASSESSMENT,
    ),
    Filter(
        "assessments.models:AssessmentQuerySet.for_user",
        'own = roles.filter(municipality=OuterRef("municipality"))',
        "own = roles",
        OF_ASSESSMENT,
    ),
    Filter(
        "assessments.models:AssessmentQuerySet.for_user",
        'roles.filter(municipality__taken_over__predecessor=OuterRef("municipality"))',
        "roles",
        OF_ASSESSMENT,
    ),
    Filter(
        "assessments.models:AssessmentQuerySet.for_user",
        ".filter(reader_role__isnull=False)",
        "",
        OF_ASSESSMENT,
        fails_closed=True,
    ),
    Filter(
        "assessments.models:AssessmentQuerySet.of",
        "self.filter(Q(municipality=municipality) | Q(municipality__in=predecessors))",
        "self.all()",
        ("reports:dashboard",),
    ),
    Filter(
        "assessments.models:AssessmentQuerySet.of",
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
    # -- Joining ---------------------------------------------------------------------------------
    Filter(
        "municipalities.joining.situations:situation_of",
        "visitor.email.lower() == invitation.email",
        "True",
        JOINING,
        check=let_in_by_a_link,
    ),
    # -- Members, invitations, the log -----------------------------------------------------------
    Filter(
        "municipalities.members.views:_standing",
        "require(standing, action)",
        "pass",
        ("municipalities:events", "municipalities:invite"),
    ),
    Filter(
        "municipalities.members.views:members",
        "standing.municipality.memberships",
        "Membership.objects",
        ("municipalities:members",),
    ),
    Filter(
        "municipalities.members.views:members",
        "standing.may(Action.MANAGE_MEMBERS)",
        "True",
        ("municipalities:members",),
    ),
    Filter(
        "municipalities.members.views:_pending",
        "municipality.invitations.pending()",
        "Invitation.objects.pending()",
        ("municipalities:members",),
    ),
    Filter(
        "municipalities.members.views:events",
        "standing.municipality.events",
        "standing.municipality.events.model.objects",
        ("municipalities:events",),
    ),
    Filter(
        "municipalities.members.views:_member",
        "standing.municipality.memberships",
        "Membership.objects",
        ("municipalities:member_role", "municipalities:member_remove"),
        check=differences,
    ),
    Filter(
        "municipalities.members.views:_invitation",
        "standing.municipality.invitations",
        "Invitation.objects",
        ("municipalities:invitation_again", "municipalities:invitation_withdraw"),
        check=differences,
    ),
    Filter(
        "municipalities.invitations:invite",
        "filter(municipality=municipality, user__email=email.lower())",
        "filter(user__email=email.lower())",
        ("municipalities:invite",),
        check=differences,
    ),
    # -- The house style -------------------------------------------------------------------------
    Filter(
        "municipalities.house_style.views:_standing",
        "require(standing, Action.MANAGE_SETTINGS)",
        "pass",
        ("municipalities:settings", "municipalities:style_off"),
    ),
    Filter(
        "municipalities.house_style.views:_file",
        "require(standing, Action.READ)",
        "pass",
        ("municipalities:style_sheet", "municipalities:style_logo"),
        policy=Action.READ,
    ),
    # -- One's own data --------------------------------------------------------------------------
    Filter(
        "municipalities.erasure:reasons_to_stay",
        "user.memberships",
        "user.memberships.model.objects",
        ("own_account_delete",),
        check=told_who_cannot_go,
    ),
    Filter(
        "assessments.own_data.document:_memberships",
        "user.memberships",
        "user.memberships.model.objects",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_invitations",
        "theirs = Q(accepted_by=user)\n    if not is_in_doubt(user):\n"
        "        theirs |= Q(email=user.email)",
        "theirs = Q()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_invitations",
        "if not is_in_doubt(user):",
        "if True:",
        OWN_DATA,
        check=told_in_doubt,
    ),
    Filter(
        "assessments.own_data.document:_events",
        "filter(Q(actor=user) | Q(subject=user))",
        "all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_second_factors",
        "Authenticator.objects.filter(user=user)",
        "Authenticator.objects.all()",
        OWN_DATA,
    ),
    Filter(
        "assessments.own_data.document:_single_sign_on",
        "SocialAccount.objects.filter(user=user)",
        "SocialAccount.objects.all()",
        OWN_DATA,
    ),
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
)

# A module or a function: why what looks like a filter keeps nobody out.
OTHERWISE = {
    "municipalities.admin": "administrators edit every municipality and every user",
    "municipalities.addresses:in_doubt": "without it more accounts are in doubt and see less",
    "municipalities.addresses:prove_address": "what goes from the account itself; nothing is shown",
    "municipalities.erasure:erase_account": "what goes with an account; nothing is shown",
    "municipalities.erasure:_lines_of_the_administration": "what goes with an account",
    "municipalities.house_style.keeping:_locked": "the writer of house styles",
    "municipalities.membership": "the writer of memberships",
    "municipalities.single_sign_on.following:follow": "writes what the organisation says",
    "municipalities.invitations:ask_to_join": "only the owner of the address is told, by mail",
    "municipalities.invitations:forget_invitee": "goes with an account",
    "municipalities.invitations:forget_ended": "of everybody, once a day",
    "municipalities.invitations:was_turned_away": "who may ask; only the mail to them tells",
    "municipalities.invitations:_pending": "the writer of invitations",
    "municipalities.invitations:_role_offered": "for the line in the log",
    "municipalities.account_changes:log_account_change": "the municipalities whose log it is",
    "municipalities.joining.registering:_mail": "only the owner of the address is told, by mail",
    "municipalities.joining.situations:situation_of": "whether the invited address has an account",
    "municipalities.joining.views:_membership": "whether somebody has access already",
    "municipalities.accounts.views:account_overview": "whether somebody has a second step",
    "municipalities.second_factor.adapter": "the name of a new passkey",
    "municipalities.second_factor.rules:must_keep": "asked about one's own second step",
    "municipalities.second_factor.rules:_asked_by_role": "without it more people must have one",
    "municipalities.models.people:MembershipQuerySet.managers": "a word for queries",
    "municipalities.members.views:members": "which buttons and links the page has",
    "assessments.demo": "makes the demo data",
    "assessments.own_data.document:own_data": "what somebody wrote where they no longer work",
    "assessments.own_data.document:_administration": "what an administrator did themselves",
    "assessments.views:tasks": "which buttons the page has",
    "assessments.views:facet": "whether the fields can be changed, and which words come late",
    "reports.views:_dashboard": "which buttons the page has",
}
