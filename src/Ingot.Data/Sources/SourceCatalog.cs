using Ingot.Core.Settings;
using Ingot.Data.Sources.Buckets;
using Ingot.Data.Sources.Files;
using Ingot.Data.Sources.HuggingFace;
using Ingot.Data.Sources.Pairs;
using Ingot.Data.Sources.Sql;
using Ingot.Data.Sources.Stories;
using Ingot.Data.Sources.Web;

namespace Ingot.Data.Sources;

/// <summary>The known sources of documents, simplest first; a new source is one line in each of the two lists.</summary>
public static class SourceCatalog
{
    /// <summary>What `kind:` may name under `collect.sources`.</summary>
    public static KindCatalog Kinds { get; } = new(typeof(SourceSettings),
        Kind.Of<FilesSourceSettings>("files", "Files in a folder, or one file: text, Markdown, HTML, PDF, DOCX, ODT, EPUB, RTF, e-mail, JSON Lines, JSON, CSV, TSV, Parquet, WARC, and .gz, .zst, .zip and .tar of them."),
        Kind.Of<PairsSourceSettings>("pairs", "Two files of text of which the lines belong together, such as a text and its translation."),
        Kind.Of<SqlSourceSettings>("sql", "The rows of a query over SQLite or PostgreSQL."),
        Kind.Of<WebSourceSettings>("web", "Pages of the web, by address, by sitemap, or by following links."),
        Kind.Of<HuggingFaceSettings>("huggingface", "The files of a dataset on the Hugging Face hub."),
        Kind.Of<BucketSettings>("bucket", "Files in S3, in what speaks like S3, or in Azure Blob Storage."),
        Kind.Of<StoriesSourceSettings>("stories", "Short tales made by a probabilistic grammar, whose entropy is known exactly."));

    /// <summary>Opens the source that <paramref name="settings"/> describe.</summary>
    public static IDocumentSource Open(SourceSettings settings, SourceContext context) => settings switch
    {
        FilesSourceSettings files => new FilesSource(files, context),
        PairsSourceSettings pairs => new PairsSource(pairs, context),
        SqlSourceSettings sql => new SqlSource(sql, context),
        WebSourceSettings web => new WebSource(web, context),
        HuggingFaceSettings hub => HuggingFaceStore.Source(hub, context),
        BucketSettings bucket => BucketAddress.Source(bucket, context),
        StoriesSourceSettings stories => new StoriesSource(stories, context),
        _ => throw new ArgumentException($"No source is catalogued for {settings.GetType().Name}.", nameof(settings)),
    };

    /// <summary>Opens the source that <paramref name="settings"/> describe, with paths relative to <paramref name="projectFolder"/>.</summary>
    public static IDocumentSource Open(SourceSettings settings, string projectFolder, long seed) =>
        Open(settings, new SourceContext { ProjectFolder = projectFolder, Seed = seed });

    /// <summary>The name that the documents of <paramref name="settings"/> carry.</summary>
    public static string NameOf(SourceSettings settings) => settings.Name ?? settings switch
    {
        FilesSourceSettings files => files.DefaultName,
        HuggingFaceSettings { Dataset.Length: > 0 } hub => hub.Dataset,
        _ => Kinds.NameOf(settings.GetType()),
    };
}
