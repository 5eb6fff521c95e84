//! Asks a broker what it knows of its cluster, in Kafka's own protocol (Metadata, key 3, version 0): the only sure sign
//! that a broker is ready. Naming a topic makes it, where the broker makes topics by itself, and ours do.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// Longest answer that is read, in bytes.
const LONGEST_ANSWER: usize = 1 << 20;
const PATIENCE: Duration = Duration::from_secs(5);

/// What a broker answers.
pub struct Metadata {
    /// How many brokers it knows.
    pub brokers: usize,
    /// Whether each topic asked for exists and each of its partitions has a leader.
    pub topics_ready: bool,
}

/// Asks the broker at `address` for its cluster and the `topic`, or for all topics.
pub fn ask(address: SocketAddr, topic: Option<&str>) -> Result<Metadata> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).context("no connection")?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(&request(topic)?)?;
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let length = usize::try_from(i32::from_be_bytes(length))?;
    if length > LONGEST_ANSWER {
        bail!("an answer of {length} bytes");
    }
    let mut answer = vec![0; length];
    stream.read_exact(&mut answer)?;
    read(&answer)
}

fn request(topic: Option<&str>) -> Result<Vec<u8>> {
    const METADATA: i16 = 3;
    const VERSION: i16 = 0;
    const CORRELATION: i32 = 1;
    let mut body = Vec::new();
    body.extend(METADATA.to_be_bytes());
    body.extend(VERSION.to_be_bytes());
    body.extend(CORRELATION.to_be_bytes());
    put_string(&mut body, "xtask")?;
    body.extend(i32::from(topic.is_some()).to_be_bytes());
    if let Some(topic) = topic {
        put_string(&mut body, topic)?;
    }
    let mut request = i32::try_from(body.len())?.to_be_bytes().to_vec();
    request.append(&mut body);
    Ok(request)
}

fn put_string(bytes: &mut Vec<u8>, text: &str) -> Result<()> {
    bytes.extend(i16::try_from(text.len())?.to_be_bytes());
    bytes.extend(text.as_bytes());
    Ok(())
}

fn read(answer: &[u8]) -> Result<Metadata> {
    let mut answer = Answer(answer);
    let _correlation = answer.int32()?;
    let brokers = answer.count()?;
    for _ in 0..brokers {
        let _id = answer.int32()?;
        answer.skip_string()?;
        let _port = answer.int32()?;
    }
    let mut topics_ready = true;
    for _ in 0..answer.count()? {
        topics_ready &= answer.int16()? == 0;
        answer.skip_string()?;
        for _ in 0..answer.count()? {
            topics_ready &= answer.int16()? == 0;
            let _partition = answer.int32()?;
            topics_ready &= answer.int32()? >= 0;
            answer.skip_ids()?;
            answer.skip_ids()?;
        }
    }
    Ok(Metadata {
        brokers,
        topics_ready,
    })
}

/// The rest of an answer, read from the front.
struct Answer<'a>(&'a [u8]);

impl Answer<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (bytes, rest) = self
            .0
            .split_first_chunk()
            .context("the answer is cut short")?;
        self.0 = rest;
        Ok(*bytes)
    }

    fn skip(&mut self, length: usize) -> Result<()> {
        self.0 = self.0.get(length..).context("the answer is cut short")?;
        Ok(())
    }

    fn int16(&mut self) -> Result<i16> {
        Ok(i16::from_be_bytes(self.take()?))
    }

    fn int32(&mut self) -> Result<i32> {
        Ok(i32::from_be_bytes(self.take()?))
    }

    fn count(&mut self) -> Result<usize> {
        usize::try_from(self.int32()?).context("a negative count")
    }

    fn skip_string(&mut self) -> Result<()> {
        let length = usize::try_from(self.int16()?).context("a negative length")?;
        self.skip(length)
    }

    fn skip_ids(&mut self) -> Result<()> {
        let count = self.count()?;
        self.skip(count.checked_mul(4).context("too many ids")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One broker, one topic of one partition with the given error and leader.
    fn answer(error: i16, leader: i32) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(1i32.to_be_bytes());
        bytes.extend(1i32.to_be_bytes());
        bytes.extend(7i32.to_be_bytes());
        put_string(&mut bytes, "host").unwrap();
        bytes.extend(9092i32.to_be_bytes());
        bytes.extend(1i32.to_be_bytes());
        bytes.extend(error.to_be_bytes());
        put_string(&mut bytes, "topic").unwrap();
        bytes.extend(1i32.to_be_bytes());
        bytes.extend(0i16.to_be_bytes());
        bytes.extend(0i32.to_be_bytes());
        bytes.extend(leader.to_be_bytes());
        for _ in 0..2 {
            bytes.extend(1i32.to_be_bytes());
            bytes.extend(7i32.to_be_bytes());
        }
        bytes
    }

    #[test]
    fn a_topic_with_leaders_is_ready() {
        let metadata = read(&answer(0, 7)).unwrap();
        assert_eq!(metadata.brokers, 1);
        assert!(metadata.topics_ready);
    }

    #[test]
    fn a_topic_with_an_error_or_without_a_leader_is_not() {
        assert!(!read(&answer(5, 7)).unwrap().topics_ready);
        assert!(!read(&answer(0, -1)).unwrap().topics_ready);
    }

    #[test]
    fn an_answer_cut_anywhere_is_an_error() {
        let answer = answer(0, 7);
        for length in 0..answer.len() {
            assert!(read(&answer[..length]).is_err());
        }
    }
}
