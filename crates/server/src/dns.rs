//! One question to DNS, for `elinvoima doctor`: which TXT records a name has. Nothing that is served depends on it.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tokio::net::UdpSocket;
use tokio::time::timeout;

/// How long a name server may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest answer we take in one datagram; a key of 4096 bits fits (RFC 6891, and what crosses networks whole).
const LONGEST: u16 = 1232;
const TXT: u16 = 16;
const NO_SUCH_NAME: u8 = 3;

/// Returns the TXT records of a name, each as one text; none where DNS knows no such name.
///
/// # Errors
/// If no name server of this host answers.
pub(crate) async fn txt(name: &str) -> Result<Vec<String>> {
    let known = std::fs::read_to_string("/etc/resolv.conf").context("cannot read /etc/resolv.conf")?;
    let mut id = [0; 2];
    getrandom::fill(&mut id).context("no randomness")?;
    let query = query(id, name)?;
    let mut failed = anyhow::anyhow!("/etc/resolv.conf names no server");
    for server in servers(&known) {
        match timeout(PATIENCE, ask(server, &query)).await {
            Ok(Ok(answer)) => return records(&answer, id),
            Ok(Err(error)) => failed = error,
            Err(_) => failed = anyhow::anyhow!("{server} did not answer"),
        }
    }
    Err(failed)
}

fn servers(resolv_conf: &str) -> impl Iterator<Item = IpAddr> {
    resolv_conf.lines().filter_map(|line| line.strip_prefix("nameserver")?.trim().parse().ok())
}

async fn ask(server: IpAddr, query: &[u8]) -> Result<Vec<u8>> {
    let here: SocketAddr = if server.is_ipv4() { ([0, 0, 0, 0], 0).into() } else { ([0_u16; 8], 0).into() };
    let socket = UdpSocket::bind(here).await?;
    socket.connect((server, 53)).await?;
    socket.send(query).await?;
    let mut answer = vec![0; LONGEST.into()];
    let length = socket.recv(&mut answer).await?;
    answer.truncate(length);
    Ok(answer)
}

/// Writes a question that wants recursion and says how long an answer may be (RFC 1035 §4, RFC 6891 §6.1).
fn query(id: [u8; 2], name: &str) -> Result<Vec<u8>> {
    let mut query = vec![id[0], id[1], 1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
    for label in name.split('.') {
        let length = u8::try_from(label.len()).ok().filter(|length| (1..64).contains(length));
        query.push(length.with_context(|| format!("{name} is no name for DNS"))?);
        query.extend_from_slice(label.as_bytes());
    }
    query.extend([0, 0, 16, 0, 1]);
    let [high, low] = LONGEST.to_be_bytes();
    query.extend([0, 0, 41, high, low, 0, 0, 0, 0, 0, 0]);
    Ok(query)
}

fn records(answer: &[u8], id: [u8; 2]) -> Result<Vec<String>> {
    let mut reader = Reader { bytes: answer, at: 0 };
    ensure!(reader.take(2)? == id, "the answer is to another question");
    let flags = reader.take(2)?;
    let (truncated, outcome) = (flags[0] & 2 != 0, flags[1] & 15);
    let (questions, answers) = (reader.number()?, reader.number()?);
    reader.take(4)?;
    match outcome {
        0 => {}
        NO_SUCH_NAME => return Ok(Vec::new()),
        other => bail!("DNS answered with error {other}"),
    }
    ensure!(!truncated, "the answer is too long for one datagram");
    for _ in 0..questions {
        reader.skip_name()?;
        reader.take(4)?;
    }
    let mut records = Vec::new();
    for _ in 0..answers {
        reader.skip_name()?;
        let kind = reader.number()?;
        reader.take(6)?;
        let length = reader.number()?;
        let mut data = Reader { bytes: reader.take(length.into())?, at: 0 };
        if kind != TXT {
            continue;
        }
        let mut text = String::new();
        while data.at < data.bytes.len() {
            let length = data.take(1)?[0];
            text.push_str(&String::from_utf8_lossy(data.take(length.into())?));
        }
        records.push(text);
    }
    Ok(records)
}

/// Reads an answer without trusting what it says of its own length.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at + length).context("the answer is cut short")?;
        self.at += length;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u16> {
        let bytes = self.take(2)?;
        Ok(u16::from_be_bytes([bytes[0], bytes[1]]))
    }

    /// Steps over a name: labels up to an empty one, or up to a pointer to where the rest of it stands.
    fn skip_name(&mut self) -> Result<()> {
        loop {
            match self.take(1)?[0] {
                0 => return Ok(()),
                pointer if pointer >= 0xc0 => return self.take(1).map(drop),
                length => drop(self.take(length.into())?),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "s._domainkey.a.example";

    /// An answer to the question: an alias, then a text in two strings.
    fn answer(flags: [u8; 2]) -> Vec<u8> {
        let asked = query([7, 9], NAME).unwrap();
        let mut answer =
            [&[7, 9, flags[0], flags[1], 0, 1, 0, 2, 0, 0, 0, 0], &asked[12..asked.len() - 11]].concat();
        answer.extend([0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, b'x', 0xc0, 14]);
        answer.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 9, 5]);
        answer.extend(b"v=DKI\x02M1");
        answer
    }

    #[test]
    fn the_strings_of_a_record_are_one_text() {
        assert_eq!(records(&answer([0x81, 0x80]), [7, 9]).unwrap(), ["v=DKIM1"]);
    }

    #[test]
    fn no_such_name_is_no_record_and_anything_odd_is_an_error() {
        assert_eq!(records(&answer([0x81, 0x83]), [7, 9]).unwrap(), [""; 0]);
        assert!(records(&answer([0x81, 0x82]), [7, 9]).is_err(), "the server failed");
        assert!(records(&answer([0x83, 0x80]), [7, 9]).is_err(), "truncated");
        assert!(records(&answer([0x81, 0x80]), [7, 8]).is_err(), "another question");
        let whole = answer([0x81, 0x80]);
        for length in 0..whole.len() {
            assert!(records(&whole[..length], [7, 9]).is_err(), "cut after {length}");
        }
    }

    #[test]
    fn servers_are_read_from_the_host_s_own_list() {
        let list = "# local\nsearch example\nnameserver 192.0.2.1\nnameserver\t2001:db8::1\nnameserver x\n";
        let found: Vec<_> = servers(list).map(|server| server.to_string()).collect();
        assert_eq!(found, ["192.0.2.1", "2001:db8::1"]);
        assert!(query([0, 0], "a..example").is_err());
    }
}
