//! The border to librdkafka: the only file with `unsafe` code.
//!
//! Everything above it works with the safe types here: [`Conf`], [`Client`] with its event queue, [`Topic`] and
//! [`Answer`]. rdkafka's own producers are not used because they hand records over one at a time, at twice the
//! cost of `rd_kafka_produce_batch` (which the crate does not wrap), and because delivery reports read as events
//! come in batches.
//!
//! librdkafka's handles may be used from several threads at once (its INTRODUCTION.md, "Threads and callbacks");
//! the types here only add who owns what: a topic and an answer keep their client alive, and the client destroys
//! its queue before itself.

#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr::{self, NonNull};
use std::sync::Arc;
use std::time::Duration;

use rdkafka_sys as sys;

/// librdkafka's error codes, the broker's among them.
pub(crate) use rdkafka_sys::rd_kafka_resp_err_t as Code;

const ERROR_TEXT_BYTES: usize = 512;

/// The name of an error code as librdkafka's documentation has it, without the underscore in front of local ones.
pub(crate) fn code_name(code: Code) -> String {
    // SAFETY: takes any code and gives a string that lives as long as the program.
    let name = unsafe { text(sys::rd_kafka_err2name(code)) };
    name.trim_start_matches('_').to_owned()
}

/// What an error code means, in words.
pub(crate) fn code_text(code: Code) -> String {
    // SAFETY: takes any code and gives a string that lives as long as the program.
    unsafe { text(sys::rd_kafka_err2str(code)) }
}

/// Copies a C string; empty if there is none.
///
/// # Safety
/// `from` is null or points to a string that ends in a zero byte and lives during the call.
unsafe fn text(from: *const c_char) -> String {
    if from.is_null() {
        return String::new();
    }
    // SAFETY: not null, and the caller answers for the rest.
    unsafe { CStr::from_ptr(from) }
        .to_string_lossy()
        .into_owned()
}

fn milliseconds(timeout: Duration) -> c_int {
    c_int::try_from(timeout.as_millis()).unwrap_or(c_int::MAX)
}

/// Why a property was not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SetError {
    /// There is no such property.
    Unknown,
    /// The property does not take the value, with librdkafka's explanation.
    Invalid(String),
}

/// A configuration on its way to a client.
#[derive(Debug)]
pub(crate) struct Conf(NonNull<sys::rd_kafka_conf_t>);

// SAFETY: a configuration is plain memory, and `Conf` its only owner.
unsafe impl Send for Conf {}

impl Conf {
    /// librdkafka's defaults; `None` if there is no memory.
    pub(crate) fn new() -> Option<Conf> {
        // SAFETY: no preconditions.
        NonNull::new(unsafe { sys::rd_kafka_conf_new() }).map(Conf)
    }

    /// Sets a property.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), SetError> {
        let zero = |_| SetError::Invalid("it contains a zero byte".to_owned());
        let name = CString::new(name).map_err(zero)?;
        let value = CString::new(value).map_err(zero)?;
        let mut message = [0; ERROR_TEXT_BYTES];
        // SAFETY: `self.0` is owned and alive, both strings end in zero, and the buffer has the size given.
        let result = unsafe {
            sys::rd_kafka_conf_set(
                self.0.as_ptr(),
                name.as_ptr(),
                value.as_ptr(),
                message.as_mut_ptr(),
                message.len(),
            )
        };
        match result {
            sys::rd_kafka_conf_res_t::RD_KAFKA_CONF_OK => Ok(()),
            sys::rd_kafka_conf_res_t::RD_KAFKA_CONF_UNKNOWN => Err(SetError::Unknown),
            // SAFETY: librdkafka ends what it writes into the buffer in zero, and it was zero before.
            _ => Err(SetError::Invalid(unsafe { text(message.as_ptr()) })),
        }
    }

    /// The value of a property, if it has one.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let name = CString::new(name).ok()?;
        let mut size = 0;
        // SAFETY: without a destination the call only tells the size.
        let found = unsafe {
            sys::rd_kafka_conf_get(
                self.0.as_ptr(),
                name.as_ptr(),
                ptr::null_mut(),
                &raw mut size,
            )
        };
        if found != sys::rd_kafka_conf_res_t::RD_KAFKA_CONF_OK {
            return None;
        }
        let mut value = vec![0; size.max(1)];
        // SAFETY: the buffer has the size given, which includes the zero at the end.
        unsafe {
            sys::rd_kafka_conf_get(
                self.0.as_ptr(),
                name.as_ptr(),
                value.as_mut_ptr(),
                &raw mut size,
            );
            Some(text(value.as_ptr()))
        }
    }

    /// The names of all properties, without aliases.
    pub(crate) fn property_names() -> Vec<String> {
        let mut names = Vec::new();
        let mut collect = |dump: *mut *const c_char, count: usize| {
            for at in (0..count).step_by(2) {
                // SAFETY: a dump is `count` strings, names and values in turn.
                names.push(unsafe { text(*dump.add(at)) });
            }
            // SAFETY: the dump and its size are as they came.
            unsafe { sys::rd_kafka_conf_dump_free(dump, count) };
        };
        let mut count = 0;
        // SAFETY: both configurations are alive when dumped, and destroyed once; `count` is the dump's size.
        unsafe {
            let conf = sys::rd_kafka_conf_new();
            collect(sys::rd_kafka_conf_dump(conf, &raw mut count), count);
            sys::rd_kafka_conf_destroy(conf);
            let conf = sys::rd_kafka_topic_conf_new();
            collect(sys::rd_kafka_topic_conf_dump(conf, &raw mut count), count);
            sys::rd_kafka_topic_conf_destroy(conf);
        }
        names
    }

    /// Keeps librdkafka from writing to standard error.
    pub(crate) fn silence(&mut self) {
        // SAFETY: `self.0` is alive; no callback is librdkafka's way to say no logs.
        unsafe { sys::rd_kafka_conf_set_log_cb(self.0.as_ptr(), None) };
    }

    /// A producer whose delivery reports and errors come as events. Its threads run from now on.
    ///
    /// # Errors
    /// librdkafka's explanation, when properties contradict each other or files that they name are not usable.
    pub(crate) fn into_producer(self) -> Result<Client, String> {
        let mut message = [0; ERROR_TEXT_BYTES];
        let conf = self.0.as_ptr();
        // SAFETY: `conf` is alive. A client takes it over if it comes to be; if not, it stays `self`'s, which
        // drops it.
        let client = unsafe {
            sys::rd_kafka_conf_set_events(conf, sys::RD_KAFKA_EVENT_DR | sys::RD_KAFKA_EVENT_ERROR);
            sys::rd_kafka_new(
                sys::rd_kafka_type_t::RD_KAFKA_PRODUCER,
                conf,
                message.as_mut_ptr(),
                message.len(),
            )
        };
        let Some(client) = NonNull::new(client) else {
            // SAFETY: librdkafka ends what it writes into the buffer in zero, and it was zero before.
            return Err(unsafe { text(message.as_ptr()) });
        };
        std::mem::forget(self);
        // SAFETY: the client is alive. A queue is never null: it is counted up, not made.
        let queue = unsafe { sys::rd_kafka_queue_get_main(client.as_ptr()) };
        match NonNull::new(queue) {
            Some(queue) => Ok(Client { client, queue }),
            None => Err("no event queue".to_owned()),
        }
    }
}

impl Drop for Conf {
    fn drop(&mut self) {
        // SAFETY: owned, and not yet given to a client (which forgets `self`).
        unsafe { sys::rd_kafka_conf_destroy(self.0.as_ptr()) };
    }
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The broker has it.
    Delivered,
    /// The broker has it not.
    Failed,
    /// The broker may have it.
    Unknown,
}

/// A delivery report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report {
    /// What was given along when the record was handed over.
    pub account: usize,
    /// Its partition.
    pub partition: i32,
    /// Bytes of the value.
    pub value_bytes: usize,
    /// Bytes of the key.
    pub key_bytes: usize,
    /// What became of it.
    pub fate: Fate,
    /// Why, unless it was delivered.
    pub code: Code,
}

/// Takes what a client's event queue has to say.
pub(crate) trait Listener {
    /// A delivery report.
    fn report(&mut self, report: Report);
    /// An error of the client as a whole; after a fatal one it sends no more.
    fn error(&mut self, code: Code, message: String, fatal: bool);
}

/// What a cluster says about a topic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TopicState {
    /// How many partitions it has.
    pub partitions: u32,
    /// What is wrong with it, or no error.
    pub code: Code,
    /// The broker that said so; one of the cluster's where it does not know its own number yet.
    pub broker: i32,
}

/// A producer of librdkafka, with its event queue.
#[derive(Debug)]
pub(crate) struct Client {
    client: NonNull<sys::rd_kafka_t>,
    queue: NonNull<sys::rd_kafka_queue_t>,
}

// SAFETY: librdkafka's client and queue handles are made to be used by several threads at once.
unsafe impl Send for Client {}
// SAFETY: as above.
unsafe impl Sync for Client {}

impl Client {
    /// Waits for an event and gives it to the listener; `false` after the timeout. By its return the memory of
    /// the records reported is librdkafka's again, and its queue has room for as many.
    pub(crate) fn poll(&self, timeout: Duration, listener: &mut impl Listener) -> bool {
        // SAFETY: the queue is alive as long as `self`.
        let event = unsafe { sys::rd_kafka_queue_poll(self.queue.as_ptr(), milliseconds(timeout)) };
        if event.is_null() {
            return false;
        }
        // SAFETY: the event is ours until it is destroyed, which is once and last; its messages and texts live
        // as long as it does, and nothing of them is kept.
        unsafe {
            match sys::rd_kafka_event_type(event) {
                sys::RD_KAFKA_EVENT_DR => {
                    while let Some(message) = sys::rd_kafka_event_message_next(event).as_ref() {
                        listener.report(report(message));
                    }
                }
                sys::RD_KAFKA_EVENT_ERROR => {
                    let code = sys::rd_kafka_event_error(event);
                    let message = text(sys::rd_kafka_event_error_string(event));
                    let fatal = sys::rd_kafka_event_error_is_fatal(event) != 0;
                    listener.error(code, message, fatal);
                }
                _ => {}
            }
            sys::rd_kafka_event_destroy(event);
        }
        true
    }

    /// Ends a wait in [`Client::poll`] early.
    pub(crate) fn wake(&self) {
        // SAFETY: the queue is alive as long as `self`.
        unsafe { sys::rd_kafka_queue_yield(self.queue.as_ptr()) };
    }

    /// The first fatal error, in whose words librdkafka's later ones only say that there was one.
    pub(crate) fn fatal_error(&self) -> Option<(Code, String)> {
        let mut message = [0; ERROR_TEXT_BYTES];
        // SAFETY: the client is alive, the buffer has the size given and ends in zero.
        let (code, message) = unsafe {
            let code = sys::rd_kafka_fatal_error(
                self.client.as_ptr(),
                message.as_mut_ptr(),
                message.len(),
            );
            (code, text(message.as_ptr()))
        };
        (code != Code::RD_KAFKA_RESP_ERR_NO_ERROR).then_some((code, message))
    }

    /// Sends without lingering for as long as it waits for the queues to empty: until all records are reported
    /// and their reports polled (by another thread), or the timeout.
    pub(crate) fn flush(&self, timeout: Duration) {
        // SAFETY: the client is alive. The result only says whether the time sufficed, which accounts tell.
        unsafe { sys::rd_kafka_flush(self.client.as_ptr(), milliseconds(timeout)) };
    }

    /// Makes the client ready for transactions; what another client of the same ID left open is aborted, and that
    /// client is fenced. After the timeout it goes on in the background, and the next call waits for the same.
    pub(crate) fn init_transactions(&self, timeout: Duration) -> Result<(), TransactionError> {
        // SAFETY: the client is alive, and what comes back is null or ours.
        unsafe {
            TransactionError::check(sys::rd_kafka_init_transactions(
                self.client.as_ptr(),
                milliseconds(timeout),
            ))
        }
    }

    /// Begins a transaction. While one is broken this gives the error that broke it.
    pub(crate) fn begin_transaction(&self) -> Result<(), TransactionError> {
        // SAFETY: the client is alive, and what comes back is null or ours.
        unsafe { TransactionError::check(sys::rd_kafka_begin_transaction(self.client.as_ptr())) }
    }

    /// Commits; events must be polled by another thread meanwhile. After the timeout it goes on in the background,
    /// and the next call waits for the same.
    pub(crate) fn commit_transaction(&self, timeout: Duration) -> Result<(), TransactionError> {
        // SAFETY: the client is alive, and what comes back is null or ours.
        unsafe {
            TransactionError::check(sys::rd_kafka_commit_transaction(
                self.client.as_ptr(),
                milliseconds(timeout),
            ))
        }
    }

    /// Aborts, and gives up what is queued; otherwise as [`Client::commit_transaction`].
    pub(crate) fn abort_transaction(&self, timeout: Duration) -> Result<(), TransactionError> {
        // SAFETY: the client is alive, and what comes back is null or ours.
        unsafe {
            TransactionError::check(sys::rd_kafka_abort_transaction(
                self.client.as_ptr(),
                milliseconds(timeout),
            ))
        }
    }

    /// Gives up all records: each is reported as failed, or unknown if it is on its way.
    pub(crate) fn purge(&self) {
        let flags = sys::RD_KAFKA_PURGE_F_QUEUE | sys::RD_KAFKA_PURGE_F_INFLIGHT;
        // SAFETY: the client is alive.
        unsafe { sys::rd_kafka_purge(self.client.as_ptr(), flags) };
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // SAFETY: both are alive, and nothing uses them any more: topics and answers own a share of the client.
        unsafe {
            sys::rd_kafka_queue_destroy(self.queue.as_ptr());
            sys::rd_kafka_destroy(self.client.as_ptr());
        }
    }
}

/// Why a step of a transaction was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TransactionError {
    pub code: Code,
    /// In librdkafka's words.
    pub message: String,
    /// The same call may succeed later.
    pub is_retriable: bool,
    /// The client can do nothing any more.
    pub is_fatal: bool,
    /// The transaction can only be aborted.
    pub requires_abort: bool,
}

impl TransactionError {
    /// # Safety
    /// `error` is null or an error that the caller owns; it is destroyed.
    unsafe fn check(error: *mut sys::rd_kafka_error_t) -> Result<(), TransactionError> {
        if error.is_null() {
            return Ok(());
        }
        // SAFETY: the error is alive until it is destroyed, once and last, and its text is copied before.
        unsafe {
            let owned = TransactionError {
                code: sys::rd_kafka_error_code(error),
                message: text(sys::rd_kafka_error_string(error)),
                is_retriable: sys::rd_kafka_error_is_retriable(error) != 0,
                is_fatal: sys::rd_kafka_error_is_fatal(error) != 0,
                requires_abort: sys::rd_kafka_error_txn_requires_abort(error) != 0,
            };
            sys::rd_kafka_error_destroy(error);
            Err(owned)
        }
    }
}

/// # Safety
/// `message` belongs to a delivery report event that is alive.
unsafe fn report(message: &sys::rd_kafka_message_t) -> Report {
    // SAFETY: the message belongs to a delivery report.
    let status = unsafe { sys::rd_kafka_message_status(message) };
    let fate = match status {
        _ if message.err == Code::RD_KAFKA_RESP_ERR_NO_ERROR => Fate::Delivered,
        sys::rd_kafka_msg_status_t::RD_KAFKA_MSG_STATUS_NOT_PERSISTED => Fate::Failed,
        _ => Fate::Unknown,
    };
    Report {
        // The opaque was never a pointer.
        account: message._private.addr(),
        partition: message.partition,
        value_bytes: message.len,
        key_bytes: message.key_len,
        fate,
        code: message.err,
    }
}

/// A record as it is handed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outgoing<'a> {
    pub key: &'a [u8],
    pub value: &'a [u8],
}

/// A reusable array for [`Topic::produce_batch`].
#[derive(Debug, Default)]
pub(crate) struct Messages(Vec<sys::rd_kafka_message_t>);

/// A topic of a client.
#[derive(Debug)]
pub(crate) struct Topic {
    topic: NonNull<sys::rd_kafka_topic_t>,
    client: Arc<Client>,
}

// SAFETY: a topic handle, too, may be used by several threads at once.
unsafe impl Send for Topic {}
// SAFETY: as above.
unsafe impl Sync for Topic {}

impl Topic {
    /// The topic of a name, without asking the cluster.
    pub(crate) fn new(client: &Arc<Client>, name: &str) -> Result<Topic, Code> {
        let name = CString::new(name).map_err(|_| Code::RD_KAFKA_RESP_ERR__INVALID_ARG)?;
        // SAFETY: the client is alive, the name ends in zero, and no configuration means the client's.
        let topic = unsafe {
            sys::rd_kafka_topic_new(client.client.as_ptr(), name.as_ptr(), ptr::null_mut())
        };
        match NonNull::new(topic) {
            Some(topic) => Ok(Topic {
                topic,
                client: client.clone(),
            }),
            // SAFETY: reads the calling thread's last error.
            None => Err(unsafe { sys::rd_kafka_last_error() }),
        }
    }

    /// Hands records of one partition over, copied, and gives those refused to `refused` with their places. After
    /// the first refused for want of room in the queue all others are, so what was taken is in order.
    pub(crate) fn produce_batch<'a>(
        &self,
        partition: i32,
        account: usize,
        records: impl Iterator<Item = Outgoing<'a>>,
        messages: &mut Messages,
        mut refused: impl FnMut(usize, Code),
    ) {
        let messages = &mut messages.0;
        messages.clear();
        messages.extend(records.map(|record| sys::rd_kafka_message_t {
            err: Code::RD_KAFKA_RESP_ERR_NO_ERROR,
            rkt: ptr::null_mut(),
            partition,
            payload: record.value.as_ptr().cast_mut().cast(),
            len: record.value.len(),
            key: record.key.as_ptr().cast_mut().cast(),
            key_len: record.key.len(),
            offset: 0,
            _private: ptr::without_provenance_mut::<c_void>(account),
        }));
        let Ok(count) = c_int::try_from(messages.len()) else {
            (0..messages.len()).for_each(|at| refused(at, Code::RD_KAFKA_RESP_ERR__INVALID_ARG));
            return;
        };
        // SAFETY: the topic is alive and the array has `count` messages. Their payloads and keys are borrowed for
        // 'a, which outlives the call; librdkafka reads them during it (F_COPY) and writes only `err`. The opaque
        // is a number that nobody follows.
        let taken = unsafe {
            sys::rd_kafka_produce_batch(
                self.topic.as_ptr(),
                partition,
                sys::RD_KAFKA_MSG_F_COPY,
                messages.as_mut_ptr(),
                count,
            )
        };
        if taken != count {
            for (at, message) in messages.iter().enumerate() {
                if message.err != Code::RD_KAFKA_RESP_ERR_NO_ERROR {
                    refused(at, message.err);
                }
            }
        }
        // No pointer outlives what it points to.
        messages.clear();
    }

    /// Hands one record over, copied, with a timestamp of its own in milliseconds (not 0).
    pub(crate) fn produce(
        &self,
        partition: i32,
        account: usize,
        timestamp: i64,
        record: Outgoing<'_>,
    ) -> Result<(), Code> {
        use sys::rd_kafka_vtype_t as vtype;
        let memory = |bytes: &[u8]| sys::rd_kafka_vu_s__bindgen_ty_1 {
            mem: sys::rd_kafka_vu_s__bindgen_ty_1__bindgen_ty_1 {
                ptr: bytes.as_ptr().cast_mut().cast(),
                size: bytes.len(),
            },
        };
        let number = |i: c_int| sys::rd_kafka_vu_s__bindgen_ty_1 { i };
        let opaque = sys::rd_kafka_vu_s__bindgen_ty_1 {
            ptr: ptr::without_provenance_mut::<c_void>(account),
        };
        let topic = sys::rd_kafka_vu_s__bindgen_ty_1 {
            rkt: self.topic.as_ptr(),
        };
        let time = sys::rd_kafka_vu_s__bindgen_ty_1 { i64_: timestamp };
        let arguments = [
            (vtype::RD_KAFKA_VTYPE_RKT, topic),
            (vtype::RD_KAFKA_VTYPE_PARTITION, number(partition)),
            (
                vtype::RD_KAFKA_VTYPE_MSGFLAGS,
                number(sys::RD_KAFKA_MSG_F_COPY),
            ),
            (vtype::RD_KAFKA_VTYPE_VALUE, memory(record.value)),
            (vtype::RD_KAFKA_VTYPE_KEY, memory(record.key)),
            (vtype::RD_KAFKA_VTYPE_TIMESTAMP, time),
            (vtype::RD_KAFKA_VTYPE_OPAQUE, opaque),
        ]
        .map(|(vtype, u)| sys::rd_kafka_vu_t { vtype, u });
        // SAFETY: client and topic are alive, each argument's type says which case of the union it is, and value
        // and key are read during the call only (F_COPY). An error is ours to destroy.
        unsafe {
            let client = self.client.client.as_ptr();
            let error = sys::rd_kafka_produceva(client, arguments.as_ptr(), arguments.len());
            if error.is_null() {
                return Ok(());
            }
            let code = sys::rd_kafka_error_code(error);
            sys::rd_kafka_error_destroy(error);
            Err(code)
        }
    }

    /// Asks the cluster about the topic; where topics come to be by being asked for, this makes it.
    pub(crate) fn state(&self, timeout: Duration) -> Result<TopicState, Code> {
        let mut metadata = ptr::null();
        // SAFETY: client and topic are alive; what comes back is ours to destroy, and its lists are as long as it
        // says.
        unsafe {
            let code = sys::rd_kafka_metadata(
                self.client.client.as_ptr(),
                0,
                self.topic.as_ptr(),
                &raw mut metadata,
                milliseconds(timeout),
            );
            if code != Code::RD_KAFKA_RESP_ERR_NO_ERROR {
                return Err(code);
            }
            let Some(all) = metadata.as_ref() else {
                return Err(Code::RD_KAFKA_RESP_ERR__FAIL);
            };
            let topic = if all.topic_cnt > 0 {
                all.topics.as_ref()
            } else {
                None
            };
            let any = if all.broker_cnt > 0 {
                all.brokers.as_ref()
            } else {
                None
            };
            let broker = match all.orig_broker_id {
                known @ 0.. => known,
                _ => any.map_or(-1, |broker| broker.id),
            };
            let state = topic.map(|topic| TopicState {
                partitions: u32::try_from(topic.partition_cnt).unwrap_or(0),
                code: topic.err,
                broker,
            });
            sys::rd_kafka_metadata_destroy(metadata);
            state.ok_or(Code::RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        }
    }

    /// Asks a broker for the topic's configuration.
    pub(crate) fn ask_configuration(
        &self,
        name: &str,
        broker: i32,
        timeout: Duration,
    ) -> Option<Answer> {
        let name = CString::new(name).ok()?;
        let client = self.client.client.as_ptr();
        // SAFETY: the client is alive. Resource, options and queue are made here; the request copies the first
        // two, which are destroyed once, and the queue becomes the answer's.
        unsafe {
            let queue = NonNull::new(sys::rd_kafka_queue_new(client))?;
            let options = sys::rd_kafka_AdminOptions_new(
                client,
                sys::rd_kafka_admin_op_t::RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS,
            );
            let mut message = [0; ERROR_TEXT_BYTES];
            sys::rd_kafka_AdminOptions_set_request_timeout(
                options,
                milliseconds(timeout),
                message.as_mut_ptr(),
                message.len(),
            );
            // Unless told otherwise it goes to the controller, which a client may not reach.
            sys::rd_kafka_AdminOptions_set_broker(
                options,
                broker,
                message.as_mut_ptr(),
                message.len(),
            );
            let mut resource = sys::rd_kafka_ConfigResource_new(
                sys::rd_kafka_ResourceType_t::RD_KAFKA_RESOURCE_TOPIC,
                name.as_ptr(),
            );
            if !resource.is_null() {
                sys::rd_kafka_DescribeConfigs(
                    client,
                    &raw mut resource,
                    1,
                    options,
                    queue.as_ptr(),
                );
                sys::rd_kafka_ConfigResource_destroy(resource);
            }
            sys::rd_kafka_AdminOptions_destroy(options);
            Some(Answer {
                queue,
                client: self.client.clone(),
            })
        }
    }
}

impl Drop for Topic {
    fn drop(&mut self) {
        // SAFETY: owned, and the client is alive: `self` has a share of it.
        unsafe { sys::rd_kafka_topic_destroy(self.topic.as_ptr()) };
    }
}

/// A topic's configuration on its way.
#[derive(Debug)]
pub(crate) struct Answer {
    queue: NonNull<sys::rd_kafka_queue_t>,
    #[expect(dead_code, reason = "the client must live as long as its queue")]
    client: Arc<Client>,
}

// SAFETY: queue handles may be used by several threads at once.
unsafe impl Send for Answer {}

impl Answer {
    /// Waits for the value of a property: `None` after the timeout, an inner `None` if the cluster does not say.
    pub(crate) fn wait(&self, property: &str, timeout: Duration) -> Option<Option<String>> {
        // SAFETY: the queue is alive; the event is ours and destroyed once, after its texts are copied.
        unsafe {
            let event = sys::rd_kafka_queue_poll(self.queue.as_ptr(), milliseconds(timeout));
            if event.is_null() {
                return None;
            }
            let value = configuration_value(event, property);
            sys::rd_kafka_event_destroy(event);
            Some(value)
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        // SAFETY: owned, and the client is alive: `self` has a share of it.
        unsafe { sys::rd_kafka_queue_destroy(self.queue.as_ptr()) };
    }
}

/// # Safety
/// `event` is alive.
unsafe fn configuration_value(event: *mut sys::rd_kafka_event_t, property: &str) -> Option<String> {
    // SAFETY: results, resources and entries live as long as the event, and lists are as long as is said.
    unsafe {
        let result = sys::rd_kafka_event_DescribeConfigs_result(event);
        if result.is_null() {
            return None;
        }
        let mut count = 0;
        let resources = sys::rd_kafka_DescribeConfigs_result_resources(result, &raw mut count);
        let resource = *list(resources, count).first()?;
        let entries = sys::rd_kafka_ConfigResource_configs(resource, &raw mut count);
        let entry = |entry: &&*const sys::rd_kafka_ConfigEntry_t| {
            text(sys::rd_kafka_ConfigEntry_name(**entry)) == property
        };
        let entry = list(entries, count).iter().find(entry)?;
        let value = sys::rd_kafka_ConfigEntry_value(*entry);
        (!value.is_null()).then(|| text(value))
    }
}

/// A list of pointers as librdkafka gives it, which may be null if it is empty.
///
/// # Safety
/// `from` is null or points to `count` pointers that live for `'a`.
unsafe fn list<'a, T>(from: *mut *const T, count: usize) -> &'a [*const T] {
    if from.is_null() {
        return &[];
    }
    // SAFETY: as the caller promises.
    unsafe { std::slice::from_raw_parts(from, count) }
}
