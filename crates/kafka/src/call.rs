//! One call of `kafka.to`: rows come in as chunks and go out as records.
//!
//! A chunk is encoded, checked and balanced on the caller's thread, block by block. Errors of tables and rows come
//! before those of the cluster: a mistake in the data is reported even if no broker is there.

use std::sync::Arc;

use fluxlite_table::Chunk;

use crate::account::{ANY_PARTITION, AccountId, Cause};
use crate::balance::{self, Balancer, Spread};
use crate::block::{self, Block};
use crate::connect::{Connection, Target};
use crate::encoder::{Encoder, Losses, Rejected, RowErrorPolicy};
use crate::error::KafkaError;
use crate::layout::Mapping;
use crate::record::Record;
use crate::run::Run;
use crate::sys::Fate;

/// The arguments of a call.
#[derive(Debug, Clone, Default)]
pub struct CallOptions {
    /// Broker addresses, in any form that [`Brokers`](crate::Brokers) reads.
    pub brokers: Vec<String>,
    /// The topic.
    pub topic: String,
    /// The name of a [`Balancer`]; `hash` unless said.
    pub balancer: Option<String>,
    /// Which column becomes what.
    pub mapping: Mapping,
}

/// What became of a chunk's rows.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Written {
    /// Records accepted for delivery.
    pub encoded: u64,
    /// Rows left out: without a field, or in error under the policy to skip.
    pub skipped: u64,
    /// Rows to be written elsewhere, in their order, under [`RowErrorPolicy::DeadLetter`].
    pub rejected: Vec<Rejected>,
}

/// Where a call's records go.
#[derive(Debug)]
pub(crate) enum Sink {
    /// To a cluster, as soon as it is connected.
    Cluster(Arc<Connection>),
    /// To whoever looks at a dry run.
    DryRun {
        /// Partitions that the topic is said to have.
        partitions: u32,
        /// Bytes of a record that a topic takes.
        record_limit: usize,
    },
}

/// A call at work.
#[derive(Debug)]
pub struct Call {
    run: Arc<Run>,
    account: AccountId,
    topic: String,
    balancer: Balancer,
    sink: Sink,
    target: Option<Target>,
    spread: Option<Spread>,
    encoder: Encoder,
    block: Block,
}

impl Call {
    pub(crate) fn new(
        run: Arc<Run>,
        account: AccountId,
        topic: String,
        balancer: Balancer,
        mapping: Mapping,
        sink: Sink,
    ) -> Self {
        Call {
            encoder: Encoder::new(mapping, run.timestamps, run.row_errors),
            run,
            account,
            topic,
            balancer,
            sink,
            target: None,
            spread: None,
            block: Block::default(),
        }
    }

    /// Takes the rows of a chunk in. Rows are accepted in their order, and those before an error are delivered.
    ///
    /// The first call waits for the cluster, unless a row error comes first.
    ///
    /// # Errors
    /// When the table lacks a column, a row is in error under [`RowErrorPolicy::Fail`], the cluster is not there
    /// or refuses, or the run is interrupted. After an error the call takes nothing more.
    pub fn write(&mut self, chunk: &Chunk) -> Result<Written, KafkaError> {
        let written = self.encode(chunk);
        if written.is_err() {
            self.run.fail();
        }
        written
    }

    fn encode(&mut self, chunk: &Chunk) -> Result<Written, KafkaError> {
        let mut written = Written::default();
        if chunk.rows() == 0 {
            return Ok(written);
        }
        self.encoder.check_table(chunk)?;
        let hash = match self.balancer {
            Balancer::Hash => balance::group_key_hash(chunk.key()),
            Balancer::RoundRobin | Balancer::LeastBytes => 0,
        };
        let mut failure = None;
        let mut next = 0;
        while next < chunk.rows() {
            let mut losses = Losses::default();
            self.block.clear();
            next = self
                .encoder
                .encode(chunk, next, &mut self.block, &mut losses);
            // After a failure the rest of the chunk is still looked at: its row errors come first.
            if failure.is_none() {
                let sent = self.send(chunk, hash, &mut losses, &mut written);
                failure = sent.err();
            }
            self.book(losses, &mut written)?;
        }
        self.encoder.end_chunk(chunk);
        failure.map_or(Ok(written), Err)
    }

    /// Says that the table's last chunk is written: rows of the next one count from 1.
    pub fn end_table(&mut self) {
        self.encoder.end_table();
    }

    /// Books rows that did not become records; the row error, if it stops the run.
    fn book(&self, losses: Losses, written: &mut Written) -> Result<(), KafkaError> {
        let first = losses.rejected.first().map(|rejected| &rejected.error);
        if let Some(error) = first {
            self.run.note_row_error(self.account, error);
        }
        let policy = self.run.row_errors;
        self.run.ledger.with(self.account, |account| {
            account.empty_rows += losses.empty;
            match policy {
                RowErrorPolicy::Fail => {}
                RowErrorPolicy::Skip => account.skipped_rows += losses.errors,
                RowErrorPolicy::DeadLetter => account.dead_letters += losses.errors,
            }
        });
        written.skipped += losses.empty;
        match policy {
            RowErrorPolicy::Fail => {
                if let Some(error) = first {
                    return Err(error.clone().into());
                }
            }
            RowErrorPolicy::Skip => written.skipped += losses.errors,
            RowErrorPolicy::DeadLetter => written.rejected.extend(losses.rejected),
        }
        Ok(())
    }

    /// Sends the block's records on.
    fn send(
        &mut self,
        chunk: &Chunk,
        hash: u32,
        losses: &mut Losses,
        written: &mut Written,
    ) -> Result<(), KafkaError> {
        if self.block.is_empty() {
            return Ok(());
        }
        let (partitions, record_limit) = match &self.sink {
            Sink::DryRun {
                partitions,
                record_limit,
            } => (*partitions, *record_limit),
            Sink::Cluster(_) => {
                let target = self.target()?;
                (target.partitions, target.record_limit)
            }
        };
        self.encoder
            .check_sizes(chunk, record_limit, &mut self.block, losses);
        let spread = self
            .spread
            .get_or_insert_with(|| Spread::new(self.balancer, partitions));
        spread.assign(
            hash,
            block::sizes(&self.block.ends),
            &mut self.block.partitions,
        );
        let records = u64::try_from(self.block.len()).unwrap_or_default();
        match &self.target {
            Some(target) => self.hand_on(&target.clone(), records)?,
            None => self.show(),
        }
        written.encoded += records;
        Ok(())
    }

    /// What records go through, once the cluster is there.
    fn target(&mut self) -> Result<Target, KafkaError> {
        if self.run.is_interrupted() {
            return Err(KafkaError::Interrupted);
        }
        if let Some(target) = &self.target {
            return Ok(target.clone());
        }
        let Sink::Cluster(connection) = &self.sink else {
            return Err(KafkaError::Interrupted);
        };
        // Whoever writes before all calls are open would otherwise wait for ever.
        self.run.all_open.give();
        let outcome = connection.wait(|| self.run.is_interrupted());
        if let Err(error) = &outcome
            && error.is_delivery()
        {
            self.book_unsent(error);
        }
        let target = outcome?;
        self.target = Some(target.clone());
        Ok(target)
    }

    /// The records of the block were accepted and cannot be sent.
    fn book_unsent(&self, error: &KafkaError) {
        let code = match error {
            KafkaError::Refused { code, .. } => code,
            _ => "UNREACHABLE",
        };
        let cause = Cause::new(code, error.to_string());
        let records = u64::try_from(self.block.len()).unwrap_or_default();
        self.run.ledger.with(self.account, |account| {
            account.encoded += records;
            account.lose(ANY_PARTITION, Fate::Failed, cause, records);
        });
    }

    fn hand_on(&mut self, target: &Target, records: u64) -> Result<(), KafkaError> {
        let ledger = &self.run.ledger;
        // Before the records can be reported, so that no account ever shows more delivered than encoded.
        ledger.with(self.account, |account| account.encoded += records);
        let shared = target.producer.shared();
        let interrupted = || self.run.is_interrupted();
        if shared
            .mailbox
            .push(&mut self.block, &target.topic, self.account, interrupted)
        {
            return Ok(());
        }
        ledger.with(self.account, |account| account.encoded -= records);
        Err(match shared.stopped() {
            Some(cause) => KafkaError::Undelivered {
                cause: cause.message.clone(),
                code: cause.code.clone(),
            },
            None => KafkaError::Interrupted,
        })
    }

    /// Gives the records of the block to the dry run's reader.
    fn show(&self) {
        let block = &self.block;
        let partition = |record| block.partitions.get(record).copied().unwrap_or_default();
        for record in 0..block.len() {
            self.run.show(&Record {
                topic: &self.topic,
                partition: partition(record),
                offset: None,
                timestamp: block.timestamps.get(record).copied(),
                key: block.keys.get(record).map_or(&[][..], |key| key),
                value: block.value(record),
            });
        }
        self.run.ledger.with(self.account, |account| {
            for (record, bytes) in block::sizes(&block.ends).enumerate() {
                account.encoded += 1;
                account.deliver(partition(record), 1, bytes);
            }
        });
    }
}
