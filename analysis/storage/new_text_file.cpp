#include "analysis/storage/new_text_file.hpp"

#include <fcntl.h>

#include <span>

namespace kedja::analysis::storage {

NewTextFile::NewTextFile(const std::filesystem::path& target, Existing existing)
    : file_(target, existing), descriptor_(file_.temporary(), O_WRONLY | O_CREAT | O_EXCL) {}

void NewTextFile::flush() {
  descriptor_.write(std::as_bytes(std::span(buffer_)));
  buffer_.clear();
}

void NewTextFile::finish() {
  flush();
  descriptor_.close();
  file_.put_in_place(Durability::Process);
}

}  // namespace kedja::analysis::storage
