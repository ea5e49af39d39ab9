using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Artifacts;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Lifecycle.Maintenance;
using Ingot.Lifecycle.Projects;
using Ingot.Lifecycle.Registry;
using Ingot.Serving;

namespace Ingot.Cli.Commands;

/// <summary>`ingot serve`: answers with the champion over the protocol of OpenAI, and follows it when another model is promoted.</summary>
internal sealed class ServeCommand : IngotCommand
{
    private readonly ProjectArguments project;
    private readonly Option<int?> port = new("--port") { Description = "Port to listen on; 0: any free one. Otherwise deploy.port of the recipe." };
    private readonly Option<string?> host = new("--host") { Description = "Address to listen on; otherwise deploy.host of the recipe." };

    /// <summary>Declares the command.</summary>
    public ServeCommand()
        : base("serve", "Serve the champion by OpenAI's protocol; a promoted model takes over without a stop.", "ingot serve samples/storyteller", "ingot serve my-project --port 9000")
    {
        project = new ProjectArguments(this, positional: true, writes: false, takesData: false);
        Options.Add(port);
        Options.Add(host);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        using Project opened = project.Open(arguments, context, cancellation);
        var deploy = opened.Recipe.Deploy;
        var options = new ServerOptions
        {
            Champion = () => Served(opened.Models.Current()),
            Host = arguments.GetValue(host) ?? deploy.Host,
            Port = arguments.GetValue(port) ?? deploy.Port,
            ModelName = opened.Recipe.Name,
            RequestLog = deploy.LogRequests ? ServerLog.Of(opened) : null,
        };
        await using IngotServer server = await IngotServer.StartAsync(options, context.Progress, context.Time, cancellation);
        if (context.Json) context.Console.WriteJson(new { address = server.Address, model = server.ModelId });
        context.Progress.Report(new Message(MessageLevel.Information, $"{opened.Recipe.Name} ({server.ModelId}) answers at {server.Address}v1 — Ctrl+C ends it."));
        await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ExitCode.Success;
    }

    private static ServedModel Served(Artifact model) => new(model.Id, ModelRegistry.FolderOf(model));
}
