// The folder of an unfinished run or other job (job.hpp), "run.h5.parts/": a manifest that says what is being
// done, and each finished item, such as a replication, as a complete part, so that what was stopped, even by
// kill -9, can be resumed.
//
//   manifest.json       written first; a folder without one holds no run
//   part-000000012      magic, version, index, length, payload, CRC-32 of all that; renamed into place whole
//   lock                held (flock) while a PartsDirectory lives, so that two runs to one place are refused
//
// A PartsDirectory owns the lock, not the files: they stay when it is destroyed, until remove(). A part that
// is cut short or altered counts as absent and is reported. write() and read() may be called by several
// threads for different indices. What cannot be done is storage::StorageError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

  /// Replaces a part of the same index. The payload is in pieces that follow each other.
  void write(std::uint64_t index, std::span<const std::string_view> payload) const;
  void write(std::uint64_t index, std::string_view payload) const { write(index, std::span(&payload, 1)); }
  /// The payload. Throws when the part is absent or damaged.
  std::string read(std::uint64_t index) const;
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
