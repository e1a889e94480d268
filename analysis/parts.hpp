// The folder of an unfinished run or other job (job.hpp), "run.h5.parts/": a manifest that says what is being
// done, and each finished item, such as a replication, as a complete part, so that what was stopped, even by
// kill -9, can be resumed.
//
//   manifest.json       written first; a folder without one holds no run
//   part-000000012      magic, version, index; then pieces, each its length, whether it is the last, what it
//                       holds, and the CRC-32 of all the part up to there; renamed into place whole
//   lock                held (flock) while a PartsDirectory lives, so that two runs to one place are refused
//
// A PartsDirectory owns the lock, not the files: they stay when it is destroyed, until remove(). A part that
// is cut short or altered counts as absent and is reported. Several threads may write and read parts of
// different indices. What cannot be done is storage::StorageError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/storage/crc32.hpp"

namespace kedja::analysis {

/// What it takes to do what is missing just as the rest was done.
struct Manifest {
  struct Scenario {
    std::string name;
    std::string text;  ///< resolved in full
    bool operator==(const Scenario&) const = default;
  };

  std::string kind;  ///< of job: "run", ...
  std::vector<Scenario> scenarios;
  std::uint64_t seed = 0;
  std::uint64_t replications = 0;
  std::map<std::string, std::string> options;
  std::string program_version;

  bool operator==(const Manifest&) const = default;
};

struct DamagedPart {
  std::filesystem::path path;
  std::string why;
};

struct PartsInventory {
  std::vector<std::uint64_t> complete;  ///< ascending
  std::vector<DamagedPart> damaged;     ///< to be computed again, and worth a warning
};

/// A part on its way, piece by piece, which may be large: none is held. Destroyed before finish(), it leaves
/// nothing.
class PartWriter {
 public:
  /// Replaces a part of the same index.
  PartWriter(const std::filesystem::path& folder, std::uint64_t index);
  PartWriter(const PartWriter&) = delete;
  PartWriter& operator=(const PartWriter&) = delete;
  PartWriter(PartWriter&&) = delete;
  PartWriter& operator=(PartWriter&&) = delete;
  ~PartWriter();

  /// Adds a piece, of bytes that follow each other.
  void add(std::span<const std::string_view> piece) { write(piece, false); }
  /// Adds the last piece and puts the part in place.
  void finish(std::span<const std::string_view> piece);

 private:
  void write(std::span<const std::string_view> piece, bool is_last);
  void write(std::span<const std::byte> bytes);

  struct File;
  std::unique_ptr<File> file_;
};

/// A part, piece by piece. What is damaged is found as it is come to.
class PartReader {
 public:
  PartReader(const std::filesystem::path& folder, std::uint64_t index);

  /// The next piece, good until the next call; there is always one until is_at_end().
  std::string_view next();
  /// Whether the last piece was read.
  bool is_at_end() const { return is_at_end_; }

 private:
  void read(std::span<std::byte> bytes);

  std::filesystem::path path_;
  std::ifstream file_;
  std::uint64_t left_ = 0;  // bytes of the file
  storage::Crc32 crc_;
  std::string piece_;
  bool is_at_end_ = false;
};

class PartsDirectory {
 public:
  /// Starts a run. Refuses a folder that holds an unfinished one.
  static PartsDirectory create(const std::filesystem::path& path, const Manifest& manifest);
  /// Takes up an unfinished run. Refuses a folder that holds none.
  static PartsDirectory open(const std::filesystem::path& path);
  /// Parts beside those of a process that holds the lock: may write, and does not know the manifest.
  static PartsDirectory join(const std::filesystem::path& path) { return {path, -1}; }
  /// Whether a folder holds an unfinished run.
  static bool holds_run(const std::filesystem::path& path);

  PartsDirectory(const PartsDirectory&) = delete;
  PartsDirectory& operator=(const PartsDirectory&) = delete;
  PartsDirectory(PartsDirectory&& other) noexcept;
  PartsDirectory& operator=(PartsDirectory&& other) noexcept;
  ~PartsDirectory();

  const std::filesystem::path& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }

  /// A part of one piece; replaces one of the same index.
  void write(std::uint64_t index, std::span<const std::string_view> piece) const;
  void write(std::uint64_t index, std::string_view piece) const { write(index, std::span(&piece, 1)); }
  /// What a part of one piece holds. Throws when it is absent or damaged.
  std::string read(std::uint64_t index) const;
  /// To read a part of several pieces. Throws when it is absent.
  PartReader reader(std::uint64_t index) const { return {path_, index}; }
  /// To write one.
  std::shared_ptr<PartWriter> writer(std::uint64_t index) const {
    return std::make_shared<PartWriter>(path_, index);
  }
  /// Reads and checks every part.
  PartsInventory inventory() const;
  /// Deletes the folder. Stopped half-way, it leaves a folder that holds no run.
  void remove();

 private:
  PartsDirectory(std::filesystem::path path, int lock);

  std::filesystem::path path_;
  Manifest manifest_;
  int lock_;  ///< the lock file's descriptor, -1 when moved from or removed
};

}  // namespace kedja::analysis
