"""Every place that keeps people out, how it is taken out, and where that must be seen.

A filter that is missing here fails `test_every_filter_is_in_the_list`. What is no filter, though it
looks like one, stands in `OTHERWISE` with the reason.
"""

from municipalities.policy import Action
from tests.access.doubt import told_in_doubt
from tests.access.filter import Filter
from tests.access.filters_of_the_work import OF_THE_WORK
from tests.access.foreign import differences
from tests.access.joining import let_in_by_a_link
from tests.access.last_manager import told_who_cannot_go

OF_ASSESSMENT = ("assessments:tasks",)
OWN_DATA = ("own_data_download",)
JOINING = ("municipalities:invitation",)
FILTERS = (
    *OF_THE_WORK,
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
        ("municipalities:settings", "municipalities:style_off", "municipalities:style_preview"),
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
    "assessments.answering": "the writer of answers; nothing is shown",
    "assessments.starting:start_once": "finds what the same person began a moment ago",
    "reports.exports.views": "files of an assessment that was fetched for its reader",
    "assessments.closing.views:_confirmation": "which words the page has",
    "assessments.closing.views:review": "which buttons the page has",
    "assessments.initiatives.views:initiatives": "which buttons the page has",
    "assessments.contributing": "the writer of what is offered, by rows that were fetched before",
    "assessments.contributions.views:contributions": "which buttons the page has",
    "assessments.own_data.document:_contributions": "which texts one's own rows come with",
    "assessments.models.assessment:AssessmentQuerySet.can_move_to": "a word for queries",
    "assessments.moved": "what became of an assessment that was fetched for its reader",
    "assessments.reworded": "what an assessment that was fetched for its reader said before",
    "assessments.moving": "the writer of moves; nothing is shown",
    "assessments.moving_answers": "the writer of moves; nothing is shown",
    "assessments.moving_plan": "the writer of moves; nothing is shown",
    "assessments.planning": "the writer of plans, by rows that were fetched before",
    "assessments.delegation:divide": "the writer of tasks; nothing is shown",
    "assessments.demo": "makes the demo data",
    "assessments.last_place": "where somebody was at work themselves",
    "assessments.lifecycle:delete": "what goes with an assessment; nothing is shown",
    "assessments.lifecycle:may_confirm": "without it managers elsewhere count, and fewer confirm",
    "assessments.questionnaire.views:together": "whether the fields can be changed",
    "assessments.questionnaire.together:_changed_by_a_move": "of rows that were fetched before",
    "assessments.rekeying": "a part of the writer of moves",
    "assessments.results:score_several": "the answers of assessments that were fetched before",
    "assessments.own_data.document:own_data": "what somebody wrote where they no longer work",
    "assessments.own_data.document:_administration": "what an administrator did themselves",
    "assessments.own_data.document:_model_edits": "what an administrator did themselves",
    "assessments.views:tasks": "which buttons the page has",
    "assessments.views:facet": "whether the fields can be changed, and which words come late",
    "reports.development.views:development": "which forms the page has",
    "reports.development.views:points": "which forms the page has",
    "reports.development.views:profile": "whether the page has a form",
    "reports.views:_dashboard": "which buttons the page has",
}
