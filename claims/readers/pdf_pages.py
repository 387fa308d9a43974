"""The child process that opens a PDF: bytes on standard input, one JSON value a line on standard output.

The first line is `{"pages": 107, "title": "..."}` or `{"error": "..."}`, then the text of each page as a string. It is
run by its path, apart from the rest of the program, so that a hostile file can exhaust nothing but this process.
"""

from __future__ import annotations

import io
import json
import sys


def limit_myself(memory: int, seconds: int) -> None:
    """Let the system end this process when it takes more memory (bytes) or time (seconds of processor) than that."""
    try:
        import resource
    except ImportError:  # not on Windows: there the parent's limit on time has to do
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read the PDF on standard input and say its pages, within the limits given as arguments."""
    most_pages, most_characters, memory, seconds = map(int, sys.argv[1:])
    limit_myself(memory, seconds)
    data = sys.stdin.buffer.read()
    say = io.TextIOWrapper(sys.stdout.buffer, "utf-8", errors="surrogatepass", newline="\n", write_through=False)
    try:
        import pypdfium2
    except ImportError:
        json.dump({"error": "the package pypdfium2 is not installed"}, say)
        say.flush()
        return
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        json.dump({"error": "password" if "password" in str(fault).lower() else str(fault)}, say)
        say.flush()
        return
    pages = len(document)
    json.dump({"pages": pages, "title": document.get_metadata_dict().get("Title", "")}, say)
    say.write("\n")
    if pages > most_pages:
        say.flush()
        return
    characters = 0
    for number in range(pages):
        try:
            page = document[number]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        characters += len(text)
        if characters > most_characters:
            break
        json.dump(text, say)
        say.write("\n")
    say.flush()


if __name__ == "__main__":
    main()
