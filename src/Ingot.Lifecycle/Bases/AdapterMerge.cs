using Ingot.Core.Models;
using Ingot.Models.Adapters;

namespace Ingot.Lifecycle.Bases;

/// <summary>Puts an adapter into a model folder.</summary>
public static class AdapterMerge
{
    /// <summary>Writes the model of <paramref name="model"/> with <paramref name="adapter"/> merged into it, or taken out, to <paramref name="folder"/>, with all that belongs to the model. Throws IngotException (Data) where they do not belong together.</summary>
    public static void Write(string model, string adapter, string folder, bool takeOut, CancellationToken cancellation)
    {
        IModelConfig? labelled = AdapterFolder.Merge(model, adapter, folder, takeOut ? -1 : 1);
        BaseFiles.Copy(model, folder, weights: false, cancellation);
        labelled?.Save(folder);
    }
}
