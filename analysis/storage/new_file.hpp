// A file that comes into being whole: written under a temporary name beside its target, then renamed.
//
// The NewFile owns the temporary file: if it is destroyed before put_in_place(), for whatever reason, the
// temporary file is removed and the target is as it was. A process killed outright leaves at most
// "<target>.tmp-<process>-<number>", which nothing reads. Errors are StorageError.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace kedja::analysis::storage {

/// What to do with a target that is there already.
enum class Existing { Refuse, Replace };

/// Whether put_in_place() waits until the bytes would survive a power cut; a mere crash of the process
/// loses nothing either way.
enum class Durability { Process, PowerCut };

class NewFile {
 public:
  /// Refuses a target in a folder that does not exist, a target that is something else than a file (a folder,
  /// a device), and (with Existing::Refuse) one that exists. Creates nothing.
  NewFile(std::filesystem::path target, Existing existing);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  NewFile(NewFile&&) = delete;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  const std::filesystem::path& target() const { return target_; }
  /// The name to write to; the file does not exist yet when the NewFile is made.
  const std::filesystem::path& temporary() const { return temporary_; }

  /// Renames the written temporary file to the target. With Existing::Refuse, a target that has appeared
  /// meanwhile is kept and this throws.
  void put_in_place(Durability durability);

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  Existing existing_;
  bool placed_ = false;
};

/// Deletes what processes that were killed left beside a target. For whoever knows that nobody writes it now.
void remove_remnants(const std::filesystem::path& target);

/// Writes a file whole from pieces that follow each other.
void write_file(const std::filesystem::path& target, const std::vector<std::span<const std::byte>>& pieces,
                Existing existing, Durability durability);

}  // namespace kedja::analysis::storage
