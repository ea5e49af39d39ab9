using Ingot.Core.Artifacts;
using Ingot.Data.Sources;

namespace Ingot.Lifecycle.Stages;

/// <summary>The recipe's sources as steps see them.</summary>
internal static class Sources
{
    /// <summary>What sources are given.</summary>
    public static SourceContext Context(StageContext context) =>
        new() { ProjectFolder = context.Project, Time = context.Time, FileHashes = new StoreFileHashes(context.Store.Catalog) };

    /// <summary>One id for all that the sources would give.</summary>
    public static ArtifactInput Fingerprint(StageContext context, CancellationToken cancellation) =>
        new("data", ContentId.Of(string.Join('\n', Open(context).Select(source => source.Fingerprint(cancellation)))));

    /// <summary>About how many bytes of text the sources will give.</summary>
    public static long Bytes(StageContext context, CancellationToken cancellation) =>
        Open(context).Sum(source => source.ApproximateBytes(cancellation));

    /// <summary>The one source whose distribution is known, where the recipe has no other.</summary>
    public static IKnownSource? Known(StageContext context) =>
        Open(context).ToList() is [IKnownSource known] ? known : null;

    private static IEnumerable<IDocumentSource> Open(StageContext context) =>
        context.Recipe.Collect.Sources.Select(source => SourceCatalog.Open(source, Context(context)));
}
