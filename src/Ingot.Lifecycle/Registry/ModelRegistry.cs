using Ingot.Core.Artifacts;
using Ingot.Core.Errors;

namespace Ingot.Lifecycle.Registry;

/// <summary>The models of a project and which of them is the champion: the one that answers, is watched and is the start of every update.</summary>
public sealed class ModelRegistry(ArtifactStore store, TimeProvider time)
{
    /// <summary>Every trained model, oldest first.</summary>
    public IReadOnlyList<Artifact> Models => [.. store.All().Where(artifact => artifact.Step is "train" or "update")];

    /// <summary>Every promotion, oldest first.</summary>
    public IReadOnlyList<Promotion> Promotions => store.Catalog.Query("SELECT model, promoted, reason FROM promotions ORDER BY id",
        row => new Promotion(row.GetString(0), row.GetString(1), row.GetString(2)));

    /// <summary>The model promoted last, or null where none was.</summary>
    public Artifact? Champion => Promotions is [.., var last] ? store.Find(last.Model) : null;

    /// <summary>The folder of <paramref name="model"/> in the Hugging Face layout.</summary>
    public static string FolderOf(Artifact model) => model.File("model");

    /// <summary>The champion; where nothing was promoted yet, the newest model.</summary>
    public Artifact Current() => Champion ?? (Models is [.., var newest] ? newest : throw new IngotException(
        ExitCode.Data, "the project has no trained model", Path.GetDirectoryName(store.Folder), "Train one with: ingot run"));

    /// <summary>The model whose id begins with <paramref name="id"/>.</summary>
    public Artifact Find(string id) => store.Find(id) is { Step: "train" or "update" } model ? model : throw new IngotException(
        ExitCode.Usage, $"there is no model '{id}'", Path.GetDirectoryName(store.Folder), "See the models with: ingot models list");

    /// <summary>Makes <paramref name="model"/> the champion; a running server follows.</summary>
    public void Promote(Artifact model, string reason)
    {
        if (Champion?.Id == model.Id) return;
        store.Catalog.Execute("INSERT INTO promotions (model, promoted, reason) VALUES ($1, $2, $3)", model.Id, StoreCatalog.Stamp(time.GetUtcNow()), reason);
    }

    /// <summary>Makes the model before the champion the champion again; gives it.</summary>
    public Artifact Rollback(string reason)
    {
        Artifact? champion = Champion;
        Artifact? before = Promotions.Reverse().Select(promotion => promotion.Model).Where(id => id != champion?.Id).Select(id => store.Find(id)).FirstOrDefault(model => model is not null);
        if (champion is null || before is null)
            throw new IngotException(ExitCode.Usage, "there is no earlier champion to go back to", Path.GetDirectoryName(store.Folder), "See the models with: ingot models list");
        Promote(before, reason);
        return before;
    }
}
