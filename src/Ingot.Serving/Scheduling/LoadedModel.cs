using Ingot.Inference.Engine;
using Ingot.Inference.Generation;
using Ingot.Text.Tokenizers;

namespace Ingot.Serving.Scheduling;

/// <summary>A model in memory with all that answering takes.</summary>
internal sealed class LoadedModel : IDisposable
{
    private readonly InferenceModel model;

    private LoadedModel(ServedModel reference, InferenceModel model, Tokenizer tokenizer)
    {
        (Reference, this.model, Tokenizer) = (reference, model, tokenizer);
        Generator = new Generator(model, tokenizer);
    }

    public ServedModel Reference { get; }

    public Tokenizer Tokenizer { get; }

    public Generator Generator { get; }

    public static LoadedModel Load(ServedModel reference, InferenceSettings settings)
    {
        Tokenizer tokenizer = TokenizerFolder.Load(reference.Folder);
        var model = InferenceModel.Load(reference.Folder, settings);
        try
        {
            return new LoadedModel(reference, model, tokenizer);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Generator.Dispose();
        model.Dispose();
    }
}
