//! What a run has at hand: its names, the library, the graph it builds, and the world outside.
//!
//! One environment is one session; nothing is global to the process, so two interpreters can live side by side.
//! Closures hold their environment, which is how a row function reaches names and library while the graph runs.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::io::Read;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use fluxlite_diagnostics::{SourceId, Span};
use fluxlite_table::Name;
use fluxlite_types::ir::{LibraryId, LibraryItem};

use crate::executor::Cancellation;
use crate::failure::Outcome;
use crate::graph::{Graph, Node, Stream};
use crate::memory::Memory;
use crate::native::Native;
use crate::value::Value;

/// Opens the files that a script names.
pub trait Files: Send + Sync {
    /// A reader of the file at `path`, as the script wrote it.
    ///
    /// # Errors
    /// When there is no such file or it cannot be read.
    fn open(&self, path: &str) -> std::io::Result<Box<dyn Read + Send>>;
}

/// The world outside, as a run sees it.
pub struct Host {
    /// What `now()` is for the whole run, nanoseconds since the epoch, unless the script sets the option.
    pub now: i64,
    /// Files.
    pub files: Arc<dyn Files>,
    /// Finds the native of a package and name.
    pub natives: fn(package: &str, name: &str) -> Option<&'static Native>,
    /// Ends the run from outside.
    pub cancellation: Cancellation,
    /// Accounts what operators hold.
    pub memory: Memory,
    /// What single natives need and the engine does not know, such as the Kafka session of `kafka.to`.
    pub extensions: Extensions,
}

/// Values by their type.
#[derive(Default)]
pub struct Extensions(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl Extensions {
    /// Puts a value in, in place of another of its type.
    pub fn insert<T: Any + Send + Sync>(&mut self, value: T) {
        self.0.insert(TypeId::of::<T>(), Box::new(value));
    }

    /// The value of a type.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}

/// A stream that the script wants to see, in the order of the script.
#[derive(Debug, Clone)]
pub struct ResultStream {
    /// The name of the yield, `_result` without one.
    pub name: Name,
    /// The stream.
    pub stream: Stream,
    /// The call of `yield`, or the statement.
    pub span: Span,
}

/// The state of a session.
pub struct Environment {
    /// The world outside.
    pub host: Host,
    pub(crate) globals: RwLock<Vec<Value>>,
    pub(crate) library: RwLock<Library>,
    /// How deep the evaluation is nested where natives call functions back.
    pub(crate) depth: AtomicU32,
    graph: Mutex<Graph>,
    results: Mutex<Vec<ResultStream>>,
}

/// The library's items that the session uses, with the values known so far.
#[derive(Default)]
pub(crate) struct Library {
    pub(crate) items: Vec<Arc<LibraryItem>>,
    pub(crate) values: Vec<Option<Value>>,
    /// The sources of packages that are written in Flux, in which no error of a script is to be shown.
    pub(crate) sources: Vec<SourceId>,
}

impl Environment {
    /// A session in that world.
    #[must_use]
    pub fn new(host: Host) -> Arc<Self> {
        Arc::new(Environment {
            host,
            globals: RwLock::default(),
            library: RwLock::default(),
            depth: AtomicU32::new(0),
            graph: Mutex::default(),
            results: Mutex::default(),
        })
    }

    /// Adds a node to the graph.
    ///
    /// # Errors
    /// When a chain gets too long.
    pub fn add_node(&self, node: Node) -> Outcome<Stream> {
        self.graph().add(node)
    }

    /// The graph; held only for a moment, never while it runs.
    pub fn graph(&self) -> MutexGuard<'_, Graph> {
        self.graph.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The results so far.
    pub fn results(&self) -> MutexGuard<'_, Vec<ResultStream>> {
        self.results.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The place of a library item that the script reaches.
    #[must_use]
    pub fn library_id(&self, package: &str, name: &str) -> Option<LibraryId> {
        let library = self.library.read().unwrap_or_else(PoisonError::into_inner);
        let at = library
            .items
            .iter()
            .position(|item| &*item.package == package && &*item.name == name)?;
        u32::try_from(at).ok().map(LibraryId)
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}
