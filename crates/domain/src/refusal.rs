//! Everything a person can be refused for, as a stable code with data; the words are in `locale`.

use crate::lifecycle::keyed;

keyed! {
    /// The stable code of a refusal; each has a message `refusal-<code>` in every language.
    pub enum Code {
        /// The move does not start in the subject's present state.
        MoveNotOpen,
        /// The move waits for a part of the product that is not there yet (`awaits`).
        NotBuiltYet,
        /// Somebody else changed the subject since it was read (`expected`, `actual`).
        StaleVersion,
        /// The same idempotency key came with another input.
        KeyReused,
        /// A field is empty that must not be (`field`).
        Required,
        /// A text is too long (`field`, `limit`).
        TooLong,
        /// A text holds control characters such as line breaks where none belong (`field`).
        BadCharacters,
        /// A value is not of the kind the field takes (`field`).
        Malformed,
        /// An id is not known, or not of the right kind (`field`).
        UnknownId,
        /// A Business ID that cannot exist.
        InvalidBusinessId,
        /// A register number that cannot exist.
        InvalidAssociationNumber,
        /// An address that no mail can reach.
        InvalidEmail,
        /// The identifier belongs to another organisation already.
        IdentifierTaken,
        /// The organisation has no identifier and its kind needs one (I-9).
        IdentifierMissing,
        /// An unregistered group has no responsible adult (I-8).
        ResponsiblePersonMissing,
        /// Nobody's right to sign is recorded.
        AuthorityMissing,
        /// The invitation was declined less than twelve months ago (`until`).
        DeclinedRecently,
        /// The contact address is missing.
        ContactMissing,
        /// The organisation is not verified yet.
        OrganisationNotVerified,
        /// The agreement is not open for signing and not in force.
        AgreementNotOpen,
        /// The organisation has been asked to sign this version already (I-7).
        AlreadyRequested,
        /// Less than ninety days of the period are left (`period_end`).
        TooLateToJoin,
        /// No stage of life was chosen.
        SectionMissing,
        /// The stage of life is not in use here (`section`).
        SectionUnknown,
        /// The prevention question is not answered (R68).
        PreventionUnanswered,
        /// A prevention commitment needs the opt-in (I-5).
        PreventionOptedOut,
        /// Open prevention commitments stand in the way of opting out.
        PreventionCommitted,
        /// The person holds no valid right to sign for the organisation today.
        NoAuthority,
        /// Nobody has checked the person's right to sign yet (`checker`, the role that does).
        AuthorityUnverified,
        /// The person has signed already.
        AlreadySigned,
        /// Two joint signers share one mailbox, which proves one person only.
        SharedMailbox,
        /// The text changed since it was shown, or was not shown.
        TextNotSeen,
        /// The confirmation typed does not match (`expected`).
        ConfirmationMismatch,
        /// The paper's signers do not satisfy the authority rule (I-3).
        PaperIncomplete,
        /// A second person must confirm or refuse.
        SecondPersonNeeded,
        /// Somebody has asked for this already.
        AskedAlready,
        /// Nobody has asked for this.
        NothingAsked,
        /// Somebody else asked for this; only they take it back.
        AskedByAnother,
        /// The grace time is not over yet (`until`).
        GraceNotOver,
        /// The date lies outside the agreement's period (`period_start`, `period_end`).
        OutsidePeriod,
        /// The end lies before the start.
        EndsBeforeStart,
        /// The date lies in the past.
        InThePast,
        /// The date lies in the future.
        InTheFuture,
        /// A pause lasts at most six months (`until`).
        PauseTooLong,
        /// Open commitments must be handed over or ended first (I-25).
        OpenCommitments,
        /// Nothing has been committed or waived yet.
        NothingCommitted,
        /// An organisation cannot take over from itself.
        SameOrganisation,
        /// Another succession of the organisation, or another offer of the commitment, waits for its answer.
        SuccessionPending,
        /// The other organisation has not signed the same agreement.
        SuccessorNotSigned,
        /// Nothing on record says that the one follows the other.
        SuccessionMissing,
        /// The new agreement does not follow the one the commitment was made under.
        NotTheSuccessor,
        /// The municipality has not become part of another.
        MunicipalityGoesOn,
        /// The notice period has ended.
        NoticeEnded,
        /// No decision to end the agreement and no notice is recorded.
        TerminationUndecided,
        /// The notice period of the agreement still runs (`until`).
        NoticeNotOver,
        /// Notice was given before the body decided on it.
        NoticeBeforeDecision,
        /// A reason must be given.
        ReasonMissing,
        /// The body's decision to start is not recorded (R25).
        StartDecisionMissing,
        /// The draft lacks goal, principles or partnership promise.
        TextIncomplete,
        /// The text lacks a language the area requires (I-30) (`languages`).
        LanguagesMissing,
        /// The competent body's decision is not recorded.
        DecisionMissing,
        /// The body did not approve.
        DecisionNotApproved,
        /// The decision is not final and the area signs only final ones (I-16).
        DecisionNotFinal,
        /// The coordinator does this, not the registrar or the region.
        CoordinatorActs,
        /// The registrar does this; the coordinator only while that post is vacant.
        RegistrarActs,
        /// What is to be decided on is still being prepared.
        NotSubmitted,
        /// Influence bodies that must be heard have not given their statements (`bodies`).
        HearingsMissing,
        /// The council decides itself; nothing is passed on to it from there.
        CouncilDecides,
        /// The meeting has not been held (`meeting_on`).
        MeetingNotHeld,
        /// A claim for a revised decision cannot be made against the council (I-13).
        NoClaimAgainstCouncil,
        /// A claim has been settled; only the claimant may go on, by appeal.
        ClaimSettled,
        /// Against a board a claim for a revised decision comes before an appeal.
        ClaimComesFirst,
        /// It arrived after the last day (`deadline`).
        ReceivedTooLate,
        /// The last day to appeal is not over (`deadline`).
        DeadlineNotPassed,
        /// Another record follows this decision already.
        AlreadyFollowed,
        /// What was decided on is over.
        MatterOver,
        /// The public minutes hold no personal data, or none any more.
        NothingToRemove,
        /// The new value is the old one.
        NothingChanged,
        /// The day lies before what it follows (`earliest`).
        TooEarly,
        /// The sixty days for a new decision are not over (`until`).
        ReplacementPossible,
        /// The decision stands.
        DecisionStands,
        /// No municipality has a decision that allows signing.
        NoChildReady,
        /// A statement or comment has not been handled (`givers`).
        FeedbackUnhandled,
        /// The consultation leaves too few days to answer (`until`).
        ConsultationTooShort,
        /// The day lies in a time in which the area keeps quiet.
        InQuietTime,
        /// No amendment is proposed.
        NoAmendment,
        /// An amendment is under way already.
        AmendmentUnderWay,
        /// The competent body has not decided on the amendment, which changes the parties' duties.
        AmendmentUndecided,
        /// The amendment waits for the competent body already.
        AmendmentSubmitted,
        /// The parties would have too few days to sign again (`limit`).
        ResignBySoon,
        /// The organisation is not a party of the agreement.
        NotAParty,
        /// The move belongs to the regional frame agreement.
        FrameOnly,
        /// The move does not belong to the regional frame agreement.
        NotForFrame,
        /// The municipality and one more organisation must have signed (I-17).
        MinimumNotSigned,
        /// The period has not begun (`period_start`).
        PeriodNotBegun,
        /// The period has not ended (`period_end`).
        PeriodNotOver,
        /// Another agreement of the same kind covers the period (I-1).
        PeriodOverlaps,
        /// An agreement of the same kind is being prepared already.
        AlreadyInPreparation,
        /// The body for preventive substance-abuse work is not named, and no reason is given to start without it (I-11).
        BodyNotNamed,
        /// Nobody is the prevention contact.
        ContactNotNamed,
        /// Another version of the prevention plan is on its way.
        PlanUnderWay,
        /// A statutory group of tasks or a substance area has no measure (`missing`).
        CoverageMissing,
        /// The partner was not asked for a statement.
        PartnerNotAsked,
        /// The plan is not meant to be an attachment of the vitality agreement.
        PlanNotAttachment,
        /// The plan is meant to be an attachment of the vitality agreement.
        PlanToBeAttached,
        /// No vitality agreement of the municipality can take an attachment now (I-19).
        NoAgreementToAttachTo,
        /// No text in force lists the plan yet.
        AttachmentNotInForce,
        /// The other of the two posts must confirm.
        OtherPostNeeded,
        /// The member municipality belongs to no area, or not to this one.
        NotInArea,
        /// The link or code is not valid any more.
        LinkNotValid,
        /// The link belongs to somebody else.
        LinkOfAnother,
        /// The code is wrong (`left`).
        WrongCode,
        /// Too many tries; wait (`minutes`).
        TooManyTries,
        /// A code mailed to the signer is needed.
        CodeNeeded,
        /// The person has been reminded today already.
        RemindedToday,
        /// Those whose move it is take no reminders.
        TakesNoReminders,
        /// The clock moves only forward, and only in the demo.
        ClockFixed,
        /// The span asked for is too long (`limit`).
        SpanTooLong,
        /// A schedule cannot be read or used (`reason`, and the `part` of it that is wrong).
        InvalidSchedule,
        /// The calendar does not open these tasks by a schedule that a place could set.
        NoOwnSchedule,
        /// The law asks for what is reminded of: reminders come earlier at most, never later and never less often (I-15).
        StatutoryReminder,
        /// A rule is moved too far (`limit`, in days or working days).
        ShiftTooFar,
        /// The first reminder to whose move it is stays while the rule is on.
        FirstReminderStays,
        /// Nobody gives a role to themselves.
        NotToOneself,
        /// The post has a holder, and takes one at a time (`until`, once known).
        PostFilled,
        /// The person holds the role already.
        AlreadyHeld,
        /// The organisation has an administrator, who gives its roles.
        OrganisationHasAdmin,
        /// Without the last administrator nobody could put anything right.
        LastAdministrator,
        /// The role ends already (`until`); an end is never put off.
        RoleEnds,
        /// Somebody stands in for at most six months (`until`).
        DeputyTooLong,
        /// The address belongs to somebody of another name.
        AddressOfAnother,
        /// A token lives for a year at most (`until`).
        TokenTooLong,
        /// A person has so many tokens at most (`limit`).
        TooManyTokens,
        /// The mail arrived, or somebody has seen to it already.
        NotUndelivered,
        /// A code is not sent again; whoever needs one asks for a new one.
        CodeNotSentAgain,
        /// The link in the mail is not valid any more.
        MailedLinkOver,
        /// What the mail asks for has been done, or is over.
        MailMatterOver,
        /// Mail to the address comes back; it must be corrected first.
        AddressBounces,
        /// The mail is meant for its recipient alone.
        MailIsPersonal,
        /// The person is no other contact of the same organisation whom the mail could be handed to.
        NotAnotherContact,
        /// The person has been told the same already.
        ToldAlready,
        /// Mail to the person arrives; only they change their address.
        AddressArrives,
        /// A file is no plain text in UTF-8 (`field`).
        NotPlainText,
        /// A file is too large (`field`, `limit` in kilobytes).
        FileTooLarge,
        /// A text holds none of the chapters of an agreement as headings (`field`).
        ChaptersNotFound,
    }
}

/// A refusal: what was asked, where it stood, and why not. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: Code,
    /// The machine, once known.
    pub machine: Option<&'static str>,
    /// The state the subject was in.
    pub from: Option<&'static str>,
    /// The action asked for.
    pub action: Option<&'static str>,
    /// The input field it is about.
    pub field: Option<&'static str>,
    /// Data for the sentence, by name.
    pub details: Vec<(&'static str, String)>,
}

impl Refusal {
    /// Starts a refusal.
    pub const fn new(code: Code) -> Self {
        Self { code, machine: None, from: None, action: None, field: None, details: Vec::new() }
    }

    /// Starts a refusal of one input field.
    pub fn field(code: Code, field: &'static str) -> Self {
        Self { field: Some(field), ..Self::new(code) }.with("field", field)
    }

    /// Adds data for the sentence.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "details are added in a chain, of dates, numbers and texts alike"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.details.push((name, value.to_string()));
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code: &'static str = self.code.into();
        f.write_str(code)
    }
}

impl From<Refusal> for crate::lifecycle::Denied {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Limits on free text, in characters.
pub mod limit {
    /// Names of people and organisations.
    pub const NAME: usize = 200;
    /// A reason, a comment, a commitment.
    pub const TEXT: usize = 4_000;
    /// A chapter of an agreement.
    pub const CHAPTER: usize = 40_000;
}

/// Checks a one-line name: present, short, and without control characters that could break a mail header.
///
/// # Errors
/// [`Code::Required`], [`Code::TooLong`] or [`Code::BadCharacters`] on the field.
pub fn name(field: &'static str, value: &str) -> Result<String, Refusal> {
    let value = value.trim();
    if value.is_empty() {
        return Err(Refusal::field(Code::Required, field));
    }
    if value.chars().any(char::is_control) {
        return Err(Refusal::field(Code::BadCharacters, field));
    }
    shorter(field, value, limit::NAME)
}

/// Checks a text of several lines.
///
/// # Errors
/// [`Code::Required`], [`Code::TooLong`] or [`Code::BadCharacters`] on the field.
pub fn prose(field: &'static str, value: &str, limit: usize) -> Result<String, Refusal> {
    let value = value.trim();
    if value.is_empty() {
        return Err(Refusal::field(Code::Required, field));
    }
    if value.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Refusal::field(Code::BadCharacters, field));
    }
    shorter(field, value, limit)
}

fn shorter(field: &'static str, value: &str, limit: usize) -> Result<String, Refusal> {
    if value.chars().count() > limit {
        return Err(Refusal::field(Code::TooLong, field).with("limit", limit));
    }
    Ok(value.to_owned())
}
