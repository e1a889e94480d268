#include "analysis/storage/zip_archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <array>
#include <memory>
#include <sstream>

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis::storage {

namespace {

namespace fs = std::filesystem;

using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

/// libarchive turns names from and to the encoding of the thread's locale. While one of these lives, that is
/// UTF-8, whatever the user's is.
class NamesInUtf8 {
 public:
  NamesInUtf8() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(utf8_)) {}
  NamesInUtf8(const NamesInUtf8&) = delete;
  NamesInUtf8& operator=(const NamesInUtf8&) = delete;
  NamesInUtf8(NamesInUtf8&&) = delete;
  NamesInUtf8& operator=(NamesInUtf8&&) = delete;
  ~NamesInUtf8() {
    uselocale(before_);
    if (utf8_ != nullptr) freelocale(utf8_);
  }

 private:
  locale_t utf8_;
  locale_t before_;
};

std::string reason(archive* of) {
  const char* why = archive_error_string(of);
  return why == nullptr ? "no reason is given" : why;
}

void require_written(const Writer& writer, la_int64_t result, const fs::path& target) {
  if (result >= 0) return;
  throw StorageError(
      target,
      Message("{what} ({why})", {{"what", Message("cannot be written")}, because(reason(writer.get()))}),
      Message("See that the folder may be written to and has room, or choose another place"));
}

void put(const Writer& writer, const std::string& name, const std::string& text, const fs::path& target) {
  const Entry entry(archive_entry_new(), archive_entry_free);
  archive_entry_set_pathname_utf8(entry.get(), name.c_str());
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(text.size()));
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  require_written(writer, archive_write_header(writer.get(), entry.get()), target);
  require_written(writer, archive_write_data(writer.get(), text.data(), text.size()), target);
}

[[noreturn]] void refuse(const fs::path& path, Message problem) {
  throw StorageError(path, std::move(problem), Message("Get the bundle again from where it came"));
}

[[noreturn]] void refuse_unreadable(const Reader& reader, const fs::path& path) {
  throw StorageError(path, Message("cannot be read as an archive ({why})", {because(reason(reader.get()))}),
                     Message("Name a bundle that `kedja bundle` wrote"));
}

/// The text of an entry, up to a limit of what all of them may be.
std::string text_of(const Reader& reader, const fs::path& path, std::size_t room) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const la_ssize_t read = archive_read_data(reader.get(), buffer.data(), buffer.size());
    if (read < 0) refuse(path, Message("the archive is damaged ({why})", {because(reason(reader.get()))}));
    if (read == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(read));
    if (text.size() > room) refuse(path, Message("the archive unpacks to more than is allowed"));
  }
}

}  // namespace

bool stays_within(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.back() == '/') return false;
  if (name.find_first_of("\\:") != std::string::npos || name.find('\0') != std::string::npos) return false;
  std::istringstream parts(name);
  for (std::string part; std::getline(parts, part, '/');)
    if (part.empty() || part == "." || part == "..") return false;
  return true;
}

void write_zip(const fs::path& target, const ArchivedTexts& texts, Existing existing) {
  NewFile file(target, existing);
  const NamesInUtf8 names;
  const Writer writer(archive_write_new(), archive_write_free);
  require_written(writer, archive_write_set_format_zip(writer.get()), target);
  require_written(writer, archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8"), target);
  require_written(writer, archive_write_open_filename(writer.get(), file.temporary().c_str()), target);
  for (const auto& [name, text] : texts) put(writer, name, text, target);
  require_written(writer, archive_write_close(writer.get()), target);
  file.put_in_place(Durability::Process);
}

ArchivedTexts read_zip(const fs::path& path, const ArchiveLimits& limits) {
  const NamesInUtf8 names;
  const Reader reader(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(reader.get());
  constexpr std::size_t block = 65536;
  if (archive_read_open_filename(reader.get(), path.c_str(), block) != ARCHIVE_OK)
    refuse_unreadable(reader, path);
  ArchivedTexts texts;
  std::size_t bytes = 0;
  for (;;) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(reader.get(), &entry);
    if (result == ARCHIVE_EOF) return texts;
    if (result < ARCHIVE_WARN && texts.empty()) refuse_unreadable(reader, path);
    if (result < ARCHIVE_WARN)
      refuse(path, Message("the archive is damaged ({why})", {because(reason(reader.get()))}));
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG || !stays_within(name))
      refuse(path, Message("the archive holds something other than files within it"));
    if (texts.size() == limits.files) refuse(path, Message("the archive holds more files than is allowed"));
    std::string text = text_of(reader, path, limits.bytes - bytes);
    bytes += text.size();
    if (!texts.emplace(name, std::move(text)).second)
      refuse(path, Message("the archive holds '{name}' twice", {{"name", std::string(name)}}));
  }
}

}  // namespace kedja::analysis::storage
