using Ingot.Core.Artifacts;
using Ingot.Data.Sources;
using Ingot.Lifecycle.Maintenance;

namespace Ingot.Lifecycle.Stages;

/// <summary>The recipe's sources as steps see them.</summary>
internal static class Sources
{
    /// <summary>What sources are given.</summary>
    public static SourceContext Context(StageContext context) =>
        new()
        {
            ProjectFolder = context.Project,
            StateFolder = Path.Combine(context.Store.Folder, "sources"),
            Time = context.Time,
            FileHashes = new StoreFileHashes(context.Store.Catalog),
            Forgotten = Forgotten(context),
        };

    /// <summary>One id for all that the sources would give.</summary>
    public static ArtifactInput Fingerprint(StageContext context, CancellationToken cancellation) =>
        new("data", ContentId.Of(string.Join('\n', Open(context).Select(source => source.Fingerprint(cancellation)).Append(Forgotten(context).Fingerprint).Where(part => part.Length > 0))));

    /// <summary>About how many bytes of text the sources will give.</summary>
    public static long Bytes(StageContext context, CancellationToken cancellation) =>
        Open(context).Sum(source => source.ApproximateBytes(cancellation));

    /// <summary>The one source whose distribution is known, where the recipe has no other.</summary>
    public static IKnownSource? Known(StageContext context) =>
        Open(context).ToList() is [IKnownSource known] ? known : null;

    /// <summary>What these sources must not give again.</summary>
    public static ForgottenList Forgotten(StageContext context) =>
        ForgottenList.Read(context.Project, context.Recipe.Collect.Sources.Select(SourceCatalog.NameOf).ToHashSet(StringComparer.Ordinal));

    /// <summary>The sources of the recipe.</summary>
    public static IEnumerable<IDocumentSource> Open(StageContext context) =>
        context.Recipe.Collect.Sources.Select(source => SourceCatalog.Open(source, Context(context)));
}
