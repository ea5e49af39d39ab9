using Ingot.Core.Artifacts;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Stages;

namespace Ingot.Lifecycle.Registry;

/// <summary>The seal of a test set: it is opened only here, and every opening is logged before the first token is read.</summary>
internal static class Seal
{
    /// <summary>Logs that <paramref name="model"/> looks at the test set of <paramref name="corpus"/>; gives the number of openings, this one included.</summary>
    public static int Open(StageContext context, Artifact corpus, Artifact model)
    {
        StoreCatalog catalog = context.Store.Catalog;
        catalog.Execute("INSERT INTO seal_openings (corpus, model, opened, command) VALUES ($1, $2, $3, $4)",
            corpus.Id, model.Id, StoreCatalog.Stamp(context.Time.GetUtcNow()), context.Command);
        int openings = catalog.Query("SELECT count(*) FROM seal_openings WHERE corpus = $1", row => row.GetInt32(0), corpus.Id)[0];
        if (openings > context.Recipe.Test.MaxOpenings)
        {
            context.Progress.Report(new Message(MessageLevel.Warning,
                $"The test set of {corpus.Id} has been opened {openings} times: choices made by looking at it make its scores too good. Collect a new one."));
        }

        return openings;
    }
}
