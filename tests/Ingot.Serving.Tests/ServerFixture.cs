using System.Net.Http.Json;
using System.Text.Json;
using Ingot.Core.Progress;
using Ingot.Inference.Engine;
using Ingot.Inference.Sampling;
using Ingot.Inference.Tests;
using Ingot.Text.Tokenizers;

namespace Ingot.Serving.Tests;

/// <summary>A server on a free port with two tiny random models to choose a champion from.</summary>
public sealed class ServerFixture : IAsyncDisposable
{
    private readonly ScratchFolder folder = new();
    private IngotServer? server;

    public ServerFixture()
    {
        MakeModel("first", 2);
        MakeModel("second", 3);
        Champion = Model("first");
        Options = new ServerOptions
        {
            Champion = () => Champion,
            Port = 0,
            ModelName = "tiny",
            Inference = new InferenceSettings { Threads = 1 },
            Defaults = new SamplingSettings { Temperature = 0, MaxTokens = 12 },
            RequestLog = LogPath,
            StopTimeout = TimeSpan.FromSeconds(2),
        };
    }

    internal ServerOptions Options { get; set; }

    internal ServedModel Champion { get; set; }

    // A response that is left unread closes its connection at once.
    internal HttpClient Http { get; } = new(new SocketsHttpHandler { MaxResponseDrainSize = 0 });

    internal RecordingSink Progress { get; } = new();

    internal IngotServer Server => server!;

    internal string LogPath => Path.Combine(folder.Path, "logs", "requests.jsonl");

    internal string FolderOf(string name) => Path.Combine(folder.Path, name);

    internal ServedModel Model(string name) => new(name, FolderOf(name));

    public async Task<ServerFixture> Start()
    {
        server = await IngotServer.StartAsync(Options, Progress, TimeProvider.System, CancellationToken.None);
        Http.BaseAddress = server.Address;
        return this;
    }

    public async Task<(int Status, JsonElement Body)> Post(string path, object body)
    {
        using HttpResponseMessage answer = await Http.PostAsJsonAsync(path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<string> Complete(object body) => (await Post("/v1/completions", body)).Body.GetProperty("choices")[0].GetProperty("text").GetString()!;

    internal JsonElement[] ReadLog()
    {
        using var stream = new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (server is not null) await server.DisposeAsync();
        folder.Dispose();
    }

    private void MakeModel(string name, int layers)
    {
        Tokenizer tokenizer = TokenizerCatalog.Train(
            new BytePairSettings { Vocabulary = 280 }, ["once upon a time there was a fox and the fox met the hen"], NoProgress.Instance, CancellationToken.None);
        TinyModel.Write(FolderOf(name), TinyModel.Config with
        {
            VocabSize = tokenizer.VocabularySize,
            NumHiddenLayers = layers,
            MaxPositionEmbeddings = 1024,
            EosTokenId = tokenizer.EndOfText,
        });
        tokenizer.Save(FolderOf(name));
    }
}
