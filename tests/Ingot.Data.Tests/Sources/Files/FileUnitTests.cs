using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;

namespace Ingot.Data.Tests.Sources.Files;

public sealed class FileUnitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListQuarantine refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lines_are_documents_whatever_their_ends_and_empty_ones_are_none()
    {
        folder.Put("data/a.txt", "one\r\n\r\n two \rthree\nfour");
        folder.Put("data/b.jsonl", "{\"text\": \"five\"}\n");
        Assert.Equal([("a.txt:1", "one"), ("a.txt:3", "two"), ("a.txt:4", "three"), ("a.txt:5", "four"), ("b.jsonl:1", "five")], Read(new() { Path = "data", Unit = FileUnit.Line }).Select(document => (document.Location, document.Text)));
    }

    [Fact]
    public void A_line_without_end_is_refused_and_the_others_are_read()
    {
        folder.Put("data/a.txt", "short\n" + new string('x', 3 << 20) + "\nlast\n");
        Assert.Equal(["short", "last"], Read(new() { Path = "data", Unit = FileUnit.Line, MaxBytes = 1 << 20 }).Select(document => document.Text));
        Assert.Equal(("a.txt:2", QuarantineReason.TooLarge), (refused.Items.Single().Location, refused.Items.Single().Reason));
    }

    [Fact]
    public void Classes_come_from_the_line_the_folder_the_file_or_the_recipe()
    {
        folder.Put("data/pos/a.txt", "__label__5 good thing\n3\tbetter\nlonely\n");
        Assert.Equal([("5", "good thing"), ("3", "better")], Read(new() { Path = "data", Unit = FileUnit.LabelledLine, LabelFrom = LabelOrigin.Folder }).Select(document => (document.Label!, document.Text)));
        Assert.Equal(QuarantineReason.Empty, refused.Items.Single().Reason);
        Assert.Equal("pos", Read(new() { Path = "data", LabelFrom = LabelOrigin.Folder }).Single().Label);
        Assert.Equal("a", Read(new() { Path = "data", LabelFrom = LabelOrigin.File }).Single().Label);
        Assert.Equal("nice", Read(new() { Path = "data", Label = "nice" }).Single().Label);
    }

    [Fact]
    public void Each_message_of_a_mailbox_is_a_document()
    {
        folder.Put("data/a.mbox", "From a@x Thu Jan  1 00:00:00 2026\nFrom: Ann <a@x.example>\nSubject: First\nDate: Thu, 1 Jan 2026 00:00:00 +0000\n\nHello there.\n\nFrom b@x Fri Jan  2 00:00:00 2026\nFrom: Bob <b@x.example>\nSubject: Second\n\nAnd back.\n\nFrom c@x Fri Jan  2 00:00:00 2026\nSubject: Third\n\n\n");
        Assert.Equal([("a.mbox:1", "First", "Ann", "Hello there."), ("a.mbox:2", "Second", "Bob", "And back.")], Read(new() { Path = "data" }).Select(document => (document.Location, document.Title!, document.Author!, document.Text)));
        Assert.Equal(("a.mbox:3", QuarantineReason.Empty), (refused.Items.Single().Location, refused.Items.Single().Reason));
    }

    [Fact]
    public void Published_sets_of_labelled_lines_are_read_whole()
    {
        var trec = Read(new() { Path = Shared.Data("classification/trec"), Include = ["/TREC.train.all"], Unit = FileUnit.LabelledLine });
        Assert.Equal((5452, 6), (trec.Count, trec.Select(document => document.Label).Distinct().Count()));
        var reviews = Read(new() { Path = Shared.Data("classification/mr"), Unit = FileUnit.Line });
        Assert.Equal([5331, 5331], reviews.GroupBy(document => document.Location.Split(':')[0]).Select(file => file.Count()));
        Assert.All(reviews, document => Assert.Equal("windows-1252", document.Encoding));
        Assert.Empty(refused.Items);
    }

    [Fact]
    public void Many_small_files_come_in_their_order()
    {
        for (int i = 0; i < 300; i++) folder.Put($"data/{i:D3}.html", Encoding.UTF8.GetBytes($"<html><body><article><p>{string.Concat(Enumerable.Repeat($"Word {i} of the page. ", i % 7 * 40))}</p></article></body></html>"));
        var read = Read(new() { Path = "data" });
        Assert.Equal(read.Select(document => document.Location).Order(StringComparer.Ordinal), read.Select(document => document.Location));
        Assert.Equal(300, read.Count + refused.Items.Count);
        Assert.Equal(refused.Items.Select(item => item.Location).Order(StringComparer.Ordinal), refused.Items.Select(item => item.Location));
    }

    private List<Document> Read(FilesSourceSettings settings)
    {
        refused.Items.Clear();
        return [.. new FilesSource(settings, new SourceContext { ProjectFolder = folder.Path, Quarantine = refused }).Read(NoProgress.Instance, TestContext.Current.CancellationToken)];
    }
}
