//! Kafka's programs: their jars, which Maven copies into the target folder once for each state of `xtask/kafka/pom.xml`,
//! and how they are started.

use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::{exists, output};
use crate::workspace;

/// Any name will do as long as the nodes agree on it; Kafka wants 16 bytes in base64.
const CLUSTER_ID: &str = "Zmx1eGxpdGUtbGFiLTAwMQ";

/// Where a node's files are.
pub struct Files {
    pub folder: PathBuf,
    pub properties: PathBuf,
    pub data: PathBuf,
    pub log: PathBuf,
}

impl Files {
    /// The files of the node that has `folder` for itself.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self {
            properties: folder.join("server.properties"),
            data: folder.join("data"),
            log: folder.join("broker.log"),
            folder,
        }
    }
}

/// Starts Kafka's programs; what they print goes to the node's log.
pub struct Java {
    class_path: OsString,
}

impl Java {
    /// Looks for Java, and fetches Kafka's jars where they are not here yet.
    pub fn with_jars() -> Result<Self> {
        if !exists("java", "-version") {
            bail!("Kafka needs Java 17 or later, and there is no `java`");
        }
        let class_path = class_path()?;
        Ok(Self { class_path })
    }

    /// Formats a node's storage.
    pub fn format(&self, files: &Files) -> Result<Child> {
        self.start(
            &[
                "-XX:TieredStopAtLevel=1",
                "kafka.tools.StorageTool",
                "format",
                "-t",
                CLUSTER_ID,
                "-c",
            ],
            files,
        )
    }

    /// Starts a node whose storage is formatted.
    pub fn broker(&self, files: &Files) -> Result<Child> {
        self.start(&["-Xmx512m", "kafka.Kafka"], files)
    }

    /// In a process group of its own, so that Ctrl-C on the terminal reaches the broker through us alone.
    fn start(&self, arguments: &[&str], files: &Files) -> Result<Child> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(&files.log)
            .with_context(|| format!("cannot write {}", files.log.display()))?;
        let logging = workspace::root()?.join("xtask/kafka/log4j2.properties");
        Command::new("java")
            .arg(format!("-Dlog4j2.configurationFile={}", logging.display()))
            .arg("-cp")
            .arg(&self.class_path)
            .args(arguments)
            .arg(&files.properties)
            .stdin(Stdio::null())
            .stdout(log.try_clone().context("cannot share the log file")?)
            .stderr(log)
            .process_group(0)
            .spawn()
            .context("cannot start `java`")
    }
}

/// The class path; fetches the jars first where they are not here yet.
fn class_path() -> Result<OsString> {
    let pom = workspace::root()?.join("xtask/kafka/pom.xml");
    let wanted = fs::read(&pom).with_context(|| format!("cannot read {}", pom.display()))?;
    let folder = workspace::target()?.join("kafka/lib");
    // The copy of the pom is written last: where it is there and equal, so are the jars.
    let fetched = folder.join("pom.xml");
    if !fs::read(&fetched).is_ok_and(|found| found == wanted) {
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot delete {}", folder.display()))?;
        }
        eprintln!("fetching Kafka's jars with Maven");
        output(
            Command::new("mvn")
                .args(["--batch-mode", "--quiet", "--file"])
                .arg(&pom)
                .args(["dependency:copy-dependencies", "-DincludeScope=runtime"])
                .arg(format!("-DoutputDirectory={}", folder.display())),
        )
        .context("Maven cannot fetch Kafka's jars")?;
        fs::write(&fetched, wanted)
            .with_context(|| format!("cannot write {}", fetched.display()))?;
    }
    Ok(folder.join("*").into_os_string())
}
