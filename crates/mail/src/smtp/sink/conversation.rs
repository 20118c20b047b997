//! The server's side of one connection.

use std::future::pending;
use std::io;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

use super::{Encryption, Fault, Offer, Received, Shared, Verb};

/// A connection, encrypted or not.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

struct Conversation {
    stream: BufReader<Box<dyn Stream>>,
    shared: Arc<Shared>,
    encrypted: bool,
    sender: Option<String>,
    recipients: Vec<String>,
}

/// Serves the connection until either side has had enough of it.
pub(super) async fn hold(stream: Box<dyn Stream>, shared: Arc<Shared>) -> io::Result<()> {
    let stream = BufReader::new(stream);
    let mut talk = Conversation { stream, shared, encrypted: false, sender: None, recipients: Vec::new() };
    talk.answer(Verb::Greeting, "220 sink.example ESMTP").await?;
    while let Some(line) = talk.line().await? {
        let (verb, argument) = line.split_once([' ', ':']).unwrap_or((&line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => talk.greet().await?,
            "STARTTLS" => talk = talk.encrypt().await?,
            "AUTH" => talk.sign_in(argument).await?,
            "MAIL" => talk.begin(argument).await?,
            "RCPT" => talk.name(argument).await?,
            "DATA" => talk.take_content().await?,
            "RSET" => {
                talk.answer(Verb::Rset, "250 forgotten").await?;
                talk.forget();
            }
            "NOOP" => talk.say("250 yes").await?,
            "QUIT" => {
                talk.answer(Verb::Quit, "221 goodbye").await?;
                return Ok(());
            }
            _ => talk.say("500 unknown command").await?,
        }
    }
    Ok(())
}

impl Conversation {
    /// Gives the reply unless a fault is due; returns whether the reply was given.
    async fn answer(&mut self, verb: Verb, reply: &str) -> io::Result<bool> {
        let fault = self.shared.fault(verb);
        self.act(fault, reply).await
    }

    async fn act(&mut self, fault: Option<Fault>, reply: &str) -> io::Result<bool> {
        match fault {
            None => self.say(reply).await.map(|()| true),
            Some(Fault::Stall) => pending().await,
            Some(Fault::Drop) => Err(io::ErrorKind::ConnectionAborted.into()),
            Some(Fault::Reply(code, text)) => {
                self.say(&format!("{code} {text}")).await?;
                if code == 421 { Err(io::ErrorKind::ConnectionAborted.into()) } else { Ok(false) }
            }
        }
    }

    async fn say(&mut self, reply: &str) -> io::Result<()> {
        self.stream.write_all(format!("{reply}\r\n").as_bytes()).await?;
        self.stream.flush().await
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let line = line.trim_end().to_owned();
        self.shared.state().commands.push(line.clone());
        Ok(Some(line))
    }

    async fn greet(&mut self) -> io::Result<()> {
        let Offer { mechanisms, tls } = &self.shared.offer;
        let mut lines = vec!["250-sink.example".to_owned(), "250-8BITMIME".to_owned()];
        if matches!(tls, Encryption::StartTls(_)) && !self.encrypted {
            lines.push("250-STARTTLS".to_owned());
        }
        if !mechanisms.is_empty() {
            lines.push(format!("250-AUTH {mechanisms}"));
        }
        lines.push("250 HELP".to_owned());
        self.answer(Verb::Ehlo, &lines.join("\r\n")).await.map(drop)
    }

    async fn encrypt(mut self) -> io::Result<Self> {
        let Encryption::StartTls(acceptor) = self.shared.offer.tls.clone() else {
            self.say("502 not offered").await?;
            return Ok(self);
        };
        if self.answer(Verb::StartTls, "220 go ahead").await? {
            let stream: Box<dyn Stream> = Box::new(acceptor.accept(self.stream.into_inner()).await?);
            self.stream = BufReader::new(stream);
            self.encrypted = true;
        }
        Ok(self)
    }

    async fn sign_in(&mut self, argument: &str) -> io::Result<()> {
        if argument.eq_ignore_ascii_case("LOGIN") {
            for question in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                self.say(question).await?;
                self.line().await?;
            }
        }
        self.answer(Verb::Auth, "235 welcome").await.map(drop)
    }

    async fn begin(&mut self, argument: &str) -> io::Result<()> {
        if self.sender.is_some() {
            return self.say("503 one at a time").await;
        }
        if self.answer(Verb::Mail, "250 sender ok").await? {
            self.sender = Some(path(argument));
        }
        Ok(())
    }

    async fn name(&mut self, argument: &str) -> io::Result<()> {
        let recipient = path(argument);
        let refused =
            self.shared.state().refused.get(&recipient).map(|(code, text)| Fault::Reply(*code, text));
        let fault = refused.or_else(|| self.shared.fault(Verb::Rcpt));
        if self.act(fault, "250 recipient ok").await? {
            self.recipients.push(recipient);
        }
        Ok(())
    }

    async fn take_content(&mut self) -> io::Result<()> {
        if self.sender.is_none() || self.recipients.is_empty() {
            return self.say("503 for whom").await;
        }
        if !self.answer(Verb::Data, "354 go ahead").await? {
            return Ok(());
        }
        if let Some(fault) = self.shared.fault(Verb::Content) {
            self.stream.fill_buf().await?;
            self.act(Some(fault), "").await?;
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let content = self.content().await?;
        let fault = self.shared.fault(Verb::Dot);
        let sender = self.sender.clone().unwrap_or_default();
        let recipients = self.recipients.clone();
        self.shared.keep(Received { sender, recipients, content, acknowledged: fault.is_none() });
        self.forget();
        self.act(fault, "250 2.0.0 kept as 1").await.map(drop)
    }

    async fn content(&mut self) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        loop {
            let start = content.len();
            if self.stream.read_until(b'\n', &mut content).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if content[start..] == *b".\r\n" {
                content.truncate(start);
                return Ok(content);
            }
            if content[start] == b'.' {
                content.remove(start);
            }
        }
    }

    fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }
}

/// Returns the address of `FROM:<a@b> …` or `TO:<a@b> …`.
fn path(argument: &str) -> String {
    let inner = argument.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map_or_else(String::new, |(address, _)| address.to_owned())
}
