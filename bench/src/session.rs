//! Delivering with the database left out: our session, with its time limits and its verdicts, beside a bare loop over
//! the library's connection that trusts every reply. The same bytes to the same sink, one connection each.

use std::time::Duration;

use anyhow::{Result, ensure};
use lettre::Address;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use mail::{Sealed, Transport};
use tokio::net::TcpStream;
use tokio::time::Instant;

use crate::report::{Asked, Row, median, rate};
use crate::sink::{HELLO, HOST, Sink};
use crate::{Bench, letter};

pub(crate) async fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let letter = letter::reminder().await?;
    let sink = Sink::start().await?;
    let count = bench.sizes.messages;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for round in 0..bench.sizes.rounds {
        // Nobody always comes first; both run as tasks of the runtime, as dispatchers do.
        if round % 2 == 0 {
            ours.push(tokio::spawn(deliver(sink.transport()?, letter.clone(), count)).await??);
            bare.push(tokio::spawn(send(sink.port, letter.clone(), count)).await??);
        } else {
            bare.push(tokio::spawn(send(sink.port, letter.clone(), count)).await??);
            ours.push(tokio::spawn(deliver(sink.transport()?, letter.clone(), count)).await??);
        }
    }
    let (ours, bare) = (rate(count, median(ours)), rate(count, median(bare)));
    Ok(vec![Row::ratio(
        &format!("delivering {count} messages of {} bytes over one connection", letter.bytes().len()),
        &format!("{ours:.0} a second"),
        &format!("{bare:.0} a second in a bare loop"),
        ours / bare,
        &Asked::AtLeast(0.8),
    )])
}

async fn deliver(transport: Transport, letter: Sealed, count: u32) -> Result<Duration> {
    let mut session = transport.session();
    let began = Instant::now();
    for _ in 0..count {
        let delivery = session.deliver(&letter).await;
        ensure!(delivery.is_accepted(), "the sink did not accept: {delivery:?}");
    }
    session.close().await;
    Ok(began.elapsed())
}

async fn send(port: u16, letter: Sealed, count: u32) -> Result<Duration> {
    let (from, to): (Address, Address) = (letter.sender().parse()?, letter.recipient().parse()?);
    let began = Instant::now();
    let stream = TcpStream::connect((HOST, port)).await?;
    stream.set_nodelay(true)?;
    let hello = ClientId::Domain(HELLO.into());
    let mut connection = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await?;
    for _ in 0..count {
        connection.command(Mail::new(Some(from.clone()), Vec::new())).await?;
        connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
        connection.command(Data).await?;
        connection.message(letter.bytes()).await?;
    }
    connection.quit().await?;
    Ok(began.elapsed())
}
