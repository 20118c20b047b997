//! Subjects as two columns: the machine's name and the bare id.

use domain::subject::Subject;
use uuid::Uuid;

use super::origin::Origin;
use crate::error::Result;

impl Origin {
    /// Puts a subject together again.
    pub(crate) fn subject(&self, machine: &str, id: Uuid) -> Result<Subject> {
        Subject::restore(machine, id).ok_or_else(|| self.inconsistent("subject_kind"))
    }

    /// Puts a subject together again, if there is one.
    pub(crate) fn subject_if(&self, machine: Option<&String>, id: Option<Uuid>) -> Result<Option<Subject>> {
        match (machine, id) {
            (None, None) => Ok(None),
            (Some(machine), Some(id)) => self.subject(machine, id).map(Some),
            (Some(_), None) | (None, Some(_)) => Err(self.inconsistent("subject_id")),
        }
    }
}
