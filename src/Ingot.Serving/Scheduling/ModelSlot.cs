using Ingot.Core.Progress;

namespace Ingot.Serving.Scheduling;

/// <summary>Holds the model that answers, and follows the champion between two requests. Used by the engine's thread alone.</summary>
internal sealed class ModelSlot : IDisposable
{
    private readonly ServerOptions options;
    private readonly IProgressSink progress;
    private readonly TimeProvider time;
    private LoadedModel current;
    private string? refused;

    /// <summary>Loads the first champion; when that fails, so does the server's start.</summary>
    public ModelSlot(ServerOptions options, IProgressSink progress, TimeProvider time)
    {
        (this.options, this.progress, this.time) = (options, progress, time);
        current = LoadedModel.Load(options.Champion(), options.Inference, time);
        CurrentId = current.Reference.Id;
    }

    /// <summary>Id of the model that answered last; safe to read from any thread.</summary>
    public string CurrentId { get; private set; }

    /// <summary>The champion's model; the one before it where the new one cannot be loaded, which is said once.</summary>
    public LoadedModel Follow()
    {
        string wanted = "";
        try
        {
            ServedModel champion = options.Champion();
            wanted = champion.Id;
            if (wanted == current.Reference.Id) refused = null;
            else if (wanted != refused) Swap(LoadedModel.Load(champion, options.Inference, time));
        }
        catch (Exception fault)
        {
            // Whatever is wrong with the new model, the old one answers; said once for each, not at every request.
            if (wanted != refused) Warn($"the champion cannot be served, {current.Reference.Id} answers on: {fault.Message}");
            refused = wanted;
        }

        return current;
    }

    public void Dispose() => current.Dispose();

    private void Swap(LoadedModel next)
    {
        LoadedModel last = current;
        current = next;
        CurrentId = next.Reference.Id;
        refused = null;
        last.Dispose();
        progress.Report(new Message(MessageLevel.Information, $"{CurrentId} answers from now on"));
    }

    private void Warn(string text) => progress.Report(new Message(MessageLevel.Warning, text));
}
