using Ingot.Inference.Engine;
using Ingot.Inference.Generation;
using Ingot.Inference.Prompts;
using Ingot.Text.Tokenizers;

namespace Ingot.Serving.Scheduling;

/// <summary>A model in memory with all that answering takes.</summary>
internal sealed class LoadedModel : IDisposable
{
    private readonly InferenceModel model;
    private readonly ChatPrompt chat;

    private LoadedModel(ServedModel reference, InferenceModel model, Tokenizer tokenizer, TimeProvider time)
    {
        (Reference, this.model, Tokenizer) = (reference, model, tokenizer);
        chat = ChatPrompt.Load(reference.Folder, tokenizer, time);
        Generator = new Generator(model, tokenizer, TurnEnds.Read(reference.Folder));
    }

    public ServedModel Reference { get; }

    public Tokenizer Tokenizer { get; }

    public Generator Generator { get; }

    public static LoadedModel Load(ServedModel reference, InferenceSettings settings, TimeProvider time)
    {
        Tokenizer tokenizer = TokenizerFolder.Load(reference.Folder);
        var model = InferenceModel.Load(reference.Folder, settings);
        try
        {
            return new LoadedModel(reference, model, tokenizer, time);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The prompt as this model reads it; ids have no text yet, since nobody has checked them.</summary>
    public RenderedPrompt Render(PromptInput prompt)
    {
        if (prompt.Conversation is { } conversation) return chat.Render(conversation);
        if (prompt.Ids is not { } ids) return new RenderedPrompt(prompt.Text!, Generator.Encode(prompt.Text!));
        return new RenderedPrompt("", ids.Length > 0 && ids[0] == Tokenizer.EndOfText ? ids : [Tokenizer.EndOfText, .. ids]);
    }

    public void Dispose()
    {
        Generator.Dispose();
        model.Dispose();
    }
}
