#include "analysis/storage/descriptor.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace kedja::analysis::storage {

void fail_to_write(const std::filesystem::path& path, Message what, int error) {
  throw StorageError(path, Message("{what} ({why})", {{"what", std::move(what)}, because(error)}),
                     Message("See that the folder may be written to and has room, or choose another place"));
}

Descriptor::Descriptor(const std::filesystem::path& path, int flags)
    : path_(path), fd_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
  if (fd_ < 0) fail_to_write(path_, Message("cannot be opened"), errno);
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

void Descriptor::write(std::span<const std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      fail_to_write(path_, Message("cannot be written"), errno);
    }
  }
}

// EINVAL: a kind of file, or a file system, that has nothing to synchronise.
void Descriptor::synchronise() const {
  if (fsync(fd_) != 0 && errno != EINVAL)
    fail_to_write(path_, Message("cannot be written to the disk"), errno);
}

void Descriptor::close() {
  if (::close(std::exchange(fd_, -1)) != 0) fail_to_write(path_, Message("cannot be written"), errno);
}

}  // namespace kedja::analysis::storage
