using Ingot.Core.Documents;
using Ingot.Core.Progress;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Data.Tests.Sources.Files;

namespace Ingot.Data.Tests.Sources.Reading;

public sealed class WarcTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListQuarantine refused = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_archive_written_by_warcio_gives_its_pages()
    {
        folder.Put("data/sample.warc.gz", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Sources", "Reading", "sample.warc.gz")));
        var read = Read();
        Assert.Equal(
            [("plain", "plain things"), ("latin", "cafés"), ("packed", "packed things"), ("chunked", "chunks"), ("both", "both"), ("plain#2", "plain things, later"), ("note", null), ("wet", null)],
            read.Select(document => (document.Location["sample.warc.gz!https://example.org/".Length..], document.Title)));
        Assert.All(read.Take(6), document => Assert.Equal($"This page of the archive tells of {document.Title}, in as many words as it takes for a page to be taken as one.", document.Text));
        Assert.Equal(["A note.", "What was left of a page when its tags were gone."], read.Skip(6).Select(document => document.Text));
        Assert.All(read, document => Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), document.Time));
        Assert.Equal(("sample.warc.gz!https://example.org/gone", QuarantineReason.Unavailable), (refused.Items.Single().Location, refused.Items.Single().Reason));
    }

    [Theory]
    [InlineData("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: a\r\nContent-Length: 99999999999999\r\n\r\nx", QuarantineReason.TooLarge)]
    [InlineData("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -5\r\n\r\nx", QuarantineReason.Malformed)]
    [InlineData("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 50\r\n\r\nx", QuarantineReason.Malformed)]
    [InlineData("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 4\r\n\r\nGET ", QuarantineReason.Malformed)]
    [InlineData("no archive at all", QuarantineReason.Malformed)]
    public void Damage_is_refused_and_what_came_before_stays(string rest, QuarantineReason reason)
    {
        folder.Put("data/a.warc", "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nfirst\r\n\r\n" + rest);
        Assert.Equal("first", Assert.Single(Read()).Text);
        Assert.Equal(reason, refused.Items[0].Reason);
    }

    private List<Document> Read() => [.. new FilesSource(new FilesSourceSettings { Path = "data" }, new SourceContext { ProjectFolder = folder.Path, Quarantine = refused }).Read(NoProgress.Instance, TestContext.Current.CancellationToken)];
}
