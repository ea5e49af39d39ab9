using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;

namespace Ingot.Data.Tests.Sources.Files;

public sealed class FilesSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListQuarantine quarantine = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Documents_come_in_ordinal_order_of_their_paths_with_their_provenance()
    {
        folder.Put("data/b.txt", "second");
        folder.Put("data/a/z.md", "# first");
        folder.Put("data/a.txt", "the dot sorts before the slash");
        folder.Put("data/Z.txt", "upper case first");
        var documents = Read(new FilesSourceSettings { Licence = "CC0-1.0", Language = "en" });
        Assert.Equal(["Z.txt", "a.txt", "a/z.md", "b.txt"], documents.Select(document => document.Location));
        var markdown = documents[2];
        Assert.Equal("text/markdown", markdown.ContentType);
        Assert.Equal("# first", markdown.Text);
        Assert.Equal("data", markdown.Source);
        Assert.Equal(DocumentId.Of("data", "a/z.md"), markdown.Id);
        Assert.Equal(("CC0-1.0", "en", "utf-8", "markdown/1+text/3"), (markdown.Licence, markdown.Language, markdown.Encoding, markdown.Extractor));
        // printf '# first' | sha256sum
        Assert.Equal("ec75201f83426ae1b1c3eb5380f90dc53fdb102e3aef06bda9ea0f7c9a8cb0d3", markdown.ContentHash);
        Assert.Null(markdown.Time);
        Assert.Null(markdown.Group);
        Assert.Empty(quarantine.Items);
    }

    [Fact]
    public void A_single_file_is_a_source_too()
    {
        folder.Put("input.txt", "To be");
        var document = Assert.Single(Read(new FilesSourceSettings { Path = "input.txt", Name = "shakespeare" }));
        Assert.Equal(("shakespeare", "input.txt", "To be"), (document.Source, document.Location, document.Text));
    }

    [Fact]
    public void Hidden_files_and_folders_are_passed_over()
    {
        folder.Put("data/.git/config", "x");
        folder.Put("data/.hidden.txt", "x");
        folder.Put("data/seen.txt", "x");
        Assert.Equal(["seen.txt"], Read(new()).Select(document => document.Location));
    }

    [Fact]
    public void The_recipe_is_no_text_when_the_project_itself_is_the_source()
    {
        folder.Put("ingot.yaml", "name: x");
        folder.Put("deep/ingot.yaml", "a text about recipes");
        folder.Put("a.txt", "x");
        Assert.Equal(["a.txt", "deep/ingot.yaml"], Read(new FilesSourceSettings { Path = "." }).Select(document => document.Location));
    }

    [Fact]
    public void Patterns_choose_files()
    {
        foreach (string name in new[] { "a.txt", "b.md", "drafts/c.txt", "x/drafts/d.txt", "x/e.TXT", "x/notes.txt" }) folder.Put("data/" + name, "x");
        var settings = new FilesSourceSettings { Include = ["*.txt"], Exclude = ["drafts/", "x/n*"] };
        Assert.Equal(["a.txt", "x/e.TXT"], Read(settings).Select(document => document.Location));
    }

    [Fact]
    public void What_is_no_text_is_quarantined_with_its_reason()
    {
        folder.Put("data/a-empty.txt", "");
        folder.Put("data/b-blank.txt", " \n\t");
        folder.Put("data/c-binary.bin", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2]);
        folder.Put("data/d-latin.txt", [.. "caf"u8, 0x90, 0xF3, 0xA5, 0x81, 0xDE, 0x9F, 0xB7, 0xFA, 0x8E, 0xC3, 0xBF, 0x84, 0xEE, 0x97, 0xD1, 0xAB, .. " au lait"u8]);
        folder.Put("data/e-large.txt", new string('x', 200));
        folder.Put("data/f-good.txt", "good");
        Assert.Equal(["f-good.txt"], Read(new FilesSourceSettings { MaxBytes = 100 }).Select(document => document.Location));
        Assert.Equal(
            [QuarantineReason.Empty, QuarantineReason.Empty, QuarantineReason.Binary, QuarantineReason.Undecodable, QuarantineReason.TooLarge],
            quarantine.Items.Select(item => item.Reason));
        Assert.Contains("set `encoding`", quarantine.Items[3].Detail, StringComparison.Ordinal);
        Assert.Contains("max_bytes", quarantine.Items[4].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_quarantined_and_the_rest_is_read()
    {
        folder.Put("data/a.txt", "x");
        folder.Put("data/b.txt", "y");
        var documents = Read(new(), path => path.EndsWith("a.txt", StringComparison.Ordinal) ? throw new UnauthorizedAccessException("no right to read") : File.OpenRead(path));
        Assert.Equal(["b.txt"], documents.Select(document => document.Location));
        Assert.Equal((QuarantineReason.Unreadable, "no right to read"), (quarantine.Items[0].Reason, quarantine.Items[0].Detail));
    }

    [Fact]
    public void A_file_that_changes_once_while_it_is_read_is_read_again()
    {
        string path = folder.Put("data/a.txt", "old text");
        int opened = 0;
        var documents = Read(new(), file => new TouchingStream(file, () => { if (opened++ == 0) File.WriteAllText(path, "new text, longer"); }));
        Assert.Equal("new text, longer", Assert.Single(documents).Text);
        Assert.Equal(2, opened);
    }

    [Fact]
    public void A_file_that_keeps_changing_stops_the_run_and_names_the_file()
    {
        string path = folder.Put("data/a.txt", "text");
        var fault = Assert.Throws<IngotException>(() => Read(new(), file => new TouchingStream(file, () => File.AppendAllText(path, "!"))));
        Assert.Equal((ExitCode.Data, path), (fault.Code, fault.Where));
        Assert.Contains("changed while it was read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_lines_file_that_changes_stops_the_run_too()
    {
        string path = folder.Put("data/a.jsonl", """{"text": "one"}""");
        var fault = Assert.Throws<IngotException>(() => Read(new(), file => new TouchingStream(file, () => File.WriteAllText(path, "changed"))));
        Assert.Equal((ExitCode.Data, path), (fault.Code, fault.Where));
    }

    [Fact]
    public void A_missing_folder_and_one_without_fitting_files_say_what_was_seen_and_what_to_do()
    {
        var missing = Assert.Throws<IngotException>(() => Read(new FilesSourceSettings { Path = "nowhere" }));
        Assert.Equal((ExitCode.Data, folder["nowhere"]), (missing.Code, missing.Where));
        folder.Put("data/a.pdf", "x");
        folder.Put("data/b.pdf", "x");
        folder.Put("data/c.docx", "x");
        folder.Put("data/.d", "x");
        var unfit = Assert.Throws<IngotException>(() => Read(new FilesSourceSettings { Include = ["*.txt"] }));
        Assert.Equal(ExitCode.Data, unfit.Code);
        Assert.Contains("3 files left out by the patterns (.pdf 2, .docx 1), 1 hidden", unfit.What, StringComparison.Ordinal);
        Assert.Contains("include", unfit.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_files_or_folders_of_the_source()
    {
        folder.Put("data/a/x.txt", "x");
        folder.Put("data/y.txt", "y");
        Assert.Equal(["data/a/x.txt", "data/y.txt"], Read(new FilesSourceSettings { GroupBy = FileGrouping.File }).Select(document => document.Group));
        Assert.Equal(["data/a/", "data//"], Read(new FilesSourceSettings { GroupBy = FileGrouping.Folder }).Select(document => document.Group));
    }

    [Fact]
    public void Each_line_of_a_json_lines_file_is_a_document()
    {
        string[] lines =
        [
            """{"text": "one", "group": "g", "language": "de"}""",
            "",
            """{"text": "two"}""",
            """{"txt": "no text"}""",
            """{"text": """,
            """{"text": "\ud800"}""",
            """{"text": "  "}""",
            $$"""{"text": "{{new string('x', 300)}}"}""",
            """{"text": "last"}""",
        ];
        folder.Put("data/rows.jsonl", "\uFEFF" + string.Join("\r\n", lines));
        var documents = Read(new FilesSourceSettings { MaxBytes = 200 });
        Assert.Equal(["one", "two", "last"], documents.Select(document => document.Text));
        Assert.Equal(["rows.jsonl:1", "rows.jsonl:3", "rows.jsonl:9"], documents.Select(document => document.Location));
        Assert.Equal(("data/g", "de", "records/3"), (documents[0].Group, documents[0].Language, documents[0].Extractor));
        Assert.Equal(
            [QuarantineReason.Malformed, QuarantineReason.Malformed, QuarantineReason.Undecodable, QuarantineReason.Empty, QuarantineReason.TooLarge],
            quarantine.Items.Select(item => item.Reason));
    }

    [Fact]
    public void Symbolic_links_are_refused_unless_they_are_wanted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a right on Windows.");
        folder.Put("outside/secret.txt", "secret");
        folder.Put("data/a/x.txt", "x");
        File.CreateSymbolicLink(folder["data/link.txt"], folder["outside/secret.txt"]);
        Directory.CreateSymbolicLink(folder["data/out"], folder["outside"]);
        Directory.CreateSymbolicLink(folder["data/a/loop"], folder["data"]);
        Directory.CreateSymbolicLink(folder["data/a/self"], ".");
        File.CreateSymbolicLink(folder["data/broken.txt"], folder["nowhere"]);
        File.CreateSymbolicLink(folder["data/circle.txt"], folder["data/circle.txt"]);
        Assert.Equal(["a/x.txt"], Read(new()).Select(document => document.Location));
        Assert.Equal(6, quarantine.Items.Count(item => item.Reason == QuarantineReason.Link));

        quarantine.Items.Clear();
        Assert.Equal(["a/x.txt", "link.txt", "out/secret.txt"], Read(new FilesSourceSettings { FollowLinks = true }).Select(document => document.Location));
        Assert.Equal(["a/loop", "a/self", "broken.txt", "circle.txt"], quarantine.Items.Select(item => item.Location));
    }

    [Fact]
    public void A_pipe_is_never_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Made by mkfifo.");
        folder.Put("data/a.txt", "x");
        Shell($"mkfifo '{folder["data/pipe.txt"]}'");
        Assert.Equal(["a.txt"], Read(new()).Select(document => document.Location));
        Assert.Equal(["pipe.txt"], quarantine.Items.Select(item => item.Location));
    }

    [Fact]
    public void Names_that_are_not_unicode_are_refused_not_fatal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not allow such names.");
        folder.Put("data/a.txt", "x");
        Shell($"printf bad > \"$(printf '{folder["data"]}/\\377.txt')\"");
        Assert.Equal(["a.txt"], Read(new()).Select(document => document.Location));
        Assert.Equal(QuarantineReason.Unreadable, Assert.Single(quarantine.Items).Reason);
        // The runtime cannot delete such a file either.
        Shell($"rm -r '{folder["data"]}'");
    }

    [Fact]
    public void Faulty_patterns_and_encodings_are_faults_of_the_recipe()
    {
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => Read(new FilesSourceSettings { Include = ["[a"] })).Code);
        var fault = Assert.Throws<IngotException>(() => Read(new FilesSourceSettings { Encoding = "latin-42" }));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("latin-42", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_between_two_files()
    {
        for (int i = 0; i < 5; i++) folder.Put($"data/{i}.txt", "x");
        using var cancel = new CancellationTokenSource();
        var source = new FilesSource(new FilesSourceSettings(), Context());
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var document in source.Read(NoProgress.Instance, cancel.Token))
                if (document.Location == "2.txt") cancel.Cancel();
        });
    }

    private static void Shell(string command)
    {
        using var process = System.Diagnostics.Process.Start("sh", ["-c", command]);
        process.WaitForExit();
    }

    private SourceContext Context() => new() { ProjectFolder = folder.Path, Quarantine = quarantine };

    private List<Document> Read(FilesSourceSettings settings, Func<string, Stream>? open = null) =>
        [.. new FilesSource(settings, Context(), open ?? FileSnapshot.OpenShared).Read(NoProgress.Instance, default)];

    private sealed class TouchingStream(string path, Action touch) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
    {
        public override int Read(Span<byte> buffer)
        {
            int read = base.Read(buffer);
            touch();
            return read;
        }
    }
}
