#include "analysis/storage/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include "analysis/storage/descriptor.hpp"
#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis::storage {
namespace {

namespace fs = std::filesystem;

const std::string temporary_mark = ".tmp-";

[[noreturn]] void refuse_existing(const fs::path& target) {
  throw StorageError(target, Message("a file of this name exists already and is kept"),
                     Message("Choose another name, or replace it with --force"));
}

/// Errors as of a name that is too long; that there is nothing is none.
fs::file_type type_of(const fs::path& target) {
  std::error_code error;
  const fs::file_type type = fs::symlink_status(target, error).type();
  if (type == fs::file_type::none) fail_to_write(target, Message("cannot be looked at"), error.value());
  return type;
}

/// A device or a pipe would be gone for good, replaced by a file; for whoever may, even /dev/null.
void refuse_other_than_file(const fs::path& target) {
  std::error_code error;
  const fs::file_type type = fs::status(target, error).type();
  if (type == fs::file_type::directory) {
    throw StorageError(target, Message("this is a folder, not a file"), Message("Name a file to write"));
  }
  if (type != fs::file_type::regular && type != fs::file_type::not_found) {
    throw StorageError(target, Message("this is not a file (a device or a pipe would be replaced by one)"),
                       Message("Name a file to write"));
  }
}

fs::path folder_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

fs::path unused_name_beside(const fs::path& target) {
  static std::atomic<std::uint64_t> next{0};
  fs::path name;
  do {
    name = target;
    name += temporary_mark + std::to_string(getpid()) + "-" + std::to_string(next++);
  } while (type_of(name) != fs::file_type::not_found);
  return name;
}

/// 0 or an error number. Some file systems cannot refuse to replace; there the last look decides.
int rename_unless_present(const fs::path& from, const fs::path& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (fs::exists(fs::symlink_status(to))) return EEXIST;
  return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

NewFile::NewFile(fs::path target, Existing existing) : target_(std::move(target)), existing_(existing) {
  std::error_code error;
  if (!fs::is_directory(folder_of(target_), error)) {
    throw StorageError(
        target_,
        Message("there is no folder '{folder}' to write it in", {{"folder", folder_of(target_).string()}}),
        Message("Create the folder, or choose another place"));
  }
  const bool is_there = type_of(target_) != fs::file_type::not_found;
  if (is_there) refuse_other_than_file(target_);
  if (is_there && existing_ == Existing::Refuse) refuse_existing(target_);
  temporary_ = unused_name_beside(target_);
}

NewFile::~NewFile() {
  std::error_code ignored;
  if (!placed_) fs::remove(temporary_, ignored);
}

void NewFile::put_in_place(Durability durability) {
  if (durability == Durability::PowerCut) Descriptor(temporary_, O_RDONLY).synchronise();
  int error = 0;
  if (existing_ == Existing::Refuse) {
    error = rename_unless_present(temporary_, target_);
  } else if (std::rename(temporary_.c_str(), target_.c_str()) != 0) {
    error = errno;
  }
  if (error == EEXIST) refuse_existing(target_);
  if (error != 0) fail_to_write(target_, Message("cannot be put in place"), error);
  placed_ = true;
  if (durability == Durability::PowerCut) Descriptor(folder_of(target_), O_RDONLY).synchronise();
}

void remove_remnants(const fs::path& target) {
  const std::string prefix = target.filename().string() + temporary_mark;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_of(target), ignored)) {
    const std::string name = entry.path().filename().string();
    const bool is_remnant =
        name.starts_with(prefix) && name.find_first_not_of("0123456789-", prefix.size()) == std::string::npos;
    if (is_remnant) fs::remove(entry.path(), ignored);
  }
}

void write_file(const fs::path& target, const std::vector<std::span<const std::byte>>& pieces,
                Existing existing, Durability durability) {
  NewFile file(target, existing);
  Descriptor descriptor(file.temporary(), O_WRONLY | O_CREAT | O_EXCL);
  for (const auto& piece : pieces) descriptor.write(piece);
  descriptor.close();
  file.put_in_place(durability);
}

}  // namespace kedja::analysis::storage
