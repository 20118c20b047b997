//! Where new ids and secret bytes come from; the real source lives in `server`.

use domain::id::Id;

/// A source of ids and secrets.
pub trait Entropy: Send + Sync {
    /// Returns a fresh UUID in the order of creation (version 7).
    fn uuid(&self) -> uuid::Uuid;

    /// Returns 32 bytes nobody can guess.
    fn secret(&self) -> [u8; 32];
}

impl dyn Entropy + '_ {
    /// Returns a fresh id.
    pub fn id<K>(&self) -> Id<K> {
        Id::new(self.uuid())
    }
}
