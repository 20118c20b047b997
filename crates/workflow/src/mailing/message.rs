//! What a message in the outbox is about: ids only; names and words are looked up when it leaves.

use domain::id::{
    AgreementId, AgreementVersionId, CodeId, LinkId, MailId, OrganisationId, RoleAssignmentId, SignatureId,
};
use domain::subject::Subject;
use serde::{Deserialize, Serialize};

use crate::app::App;

/// A message by its kind and ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Asks an organisation to join.
    Invitation {
        /// The organisation.
        organisation: OrganisationId,
        /// The link to answer with.
        link: LinkId,
    },
    /// Carries a code.
    Code {
        /// The code.
        code: CodeId,
    },
    /// Tells what is missing in a registration.
    FixRequested {
        /// The organisation.
        organisation: OrganisationId,
    },
    /// Tells that the decision an agreement rests on was lost, or that the agreement ended for it.
    DecisionLost {
        /// The agreement.
        agreement: AgreementId,
        /// Whether it has ended.
        ended: bool,
    },
    /// Confirms a signature.
    Receipt {
        /// The signature.
        signature: SignatureId,
    },
    /// Tells somebody that they have a role, and lets them in.
    RoleGiven {
        /// The role as they hold it.
        assignment: RoleAssignmentId,
        /// The link to sign in with.
        link: LinkId,
    },
    /// Tells the holder of a post who stands in for them.
    DeputyNamed {
        /// The role as the deputy holds it.
        assignment: RoleAssignmentId,
    },
    /// Tells a party what an amendment changes.
    Amended {
        /// The agreement.
        agreement: AgreementId,
        /// The amended text.
        version: AgreementVersionId,
        /// The party.
        organisation: OrganisationId,
    },
    /// Tells a coordinator that a party has not signed the amended text.
    PartyLapsed {
        /// The signature on the text before.
        signature: SignatureId,
    },
    /// Absorbs the nudges that were merged into it.
    Reminder,
}

impl Message {
    /// Returns the kind as it is stored and counted.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::Code { .. } => "code",
            Self::FixRequested { .. } => "fix_requested",
            Self::DecisionLost { .. } => "decision_lost",
            Self::Receipt { .. } => "receipt",
            Self::RoleGiven { .. } => "role_given",
            Self::DeputyNamed { .. } => "deputy_named",
            Self::Amended { .. } => "amended",
            Self::PartyLapsed { .. } => "party_lapsed",
            Self::Reminder => "reminder",
        }
    }

    /// Returns what it is about; nothing for what belongs to its recipient alone, or to the nudges in it.
    pub const fn subject(&self) -> Option<Subject> {
        match self {
            Self::Invitation { organisation, .. } | Self::FixRequested { organisation } => {
                Some(Subject::Organisation(*organisation))
            }
            Self::DecisionLost { agreement, .. } | Self::Amended { agreement, .. } => {
                Some(Subject::Agreement(*agreement))
            }
            Self::Receipt { signature } | Self::PartyLapsed { signature } => {
                Some(Subject::Signature(*signature))
            }
            Self::Code { .. } | Self::RoleGiven { .. } | Self::DeputyNamed { .. } | Self::Reminder => None,
        }
    }

    /// Returns the personal link it carries.
    pub const fn link(&self) -> Option<LinkId> {
        match self {
            Self::Invitation { link, .. } | Self::RoleGiven { link, .. } => Some(*link),
            Self::Code { .. }
            | Self::FixRequested { .. }
            | Self::DecisionLost { .. }
            | Self::Receipt { .. }
            | Self::DeputyNamed { .. }
            | Self::Amended { .. }
            | Self::PartyLapsed { .. }
            | Self::Reminder => None,
        }
    }

    /// Returns whether it may be handed on to another contact of the organisation: it says nothing that is its
    /// recipient's alone and opens nothing.
    pub const fn may_be_handed_on(&self) -> bool {
        match self {
            Self::FixRequested { .. }
            | Self::DecisionLost { .. }
            | Self::Receipt { .. }
            | Self::Amended { .. }
            | Self::Reminder => true,
            Self::Invitation { .. }
            | Self::Code { .. }
            | Self::RoleGiven { .. }
            | Self::DeputyNamed { .. }
            | Self::PartyLapsed { .. } => false,
        }
    }
}

impl App {
    /// Returns the Message-ID of a mail: the same whenever it is asked for.
    pub(crate) fn message_id(&self, mail: MailId) -> String {
        let address = self.settings().mail_from.as_str();
        let host = address.rsplit_once('@').map_or("localhost", |(_, host)| host);
        format!("{}@{host}", mail.uuid().simple())
    }
}
