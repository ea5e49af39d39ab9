using System.Net;
using System.Net.Sockets;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Serving.Api;
using Ingot.Serving.Logging;
using Ingot.Serving.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ingot.Serving;

/// <summary>
/// An HTTP server with OpenAI's interface: `/v1/models`, `/v1/completions`, `/v1/chat/completions`, `/health/live`, `/health/ready`.
/// It follows the champion between requests and never drops a running one.
/// </summary>
public sealed class IngotServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly GenerationQueue queue;
    private readonly RequestLog? log;

    private IngotServer(ServerOptions options, IProgressSink progress, TimeProvider time)
    {
        log = options.RequestLog is null ? null : new RequestLog(options.RequestLog, progress);
        try
        {
            queue = new GenerationQueue(options, progress, time);
        }
        catch
        {
            log?.Dispose();
            throw;
        }

        application = Build(options);
        Route(options, progress, time);
    }

    /// <summary>Where the server listens, with the port that was taken.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Id of the model that answered last.</summary>
    public string ModelId => queue.ModelId;

    /// <summary>Loads the champion and listens. A port that is taken is a device error; a folder that holds no model is a data error.</summary>
    public static async Task<IngotServer> StartAsync(ServerOptions options, IProgressSink progress, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        var server = new IngotServer(options, progress, time);
        try
        {
            await server.Listen(options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no new requests, lets running ones end for the time that the options allow, then frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        queue.Dispose();
        await application.DisposeAsync();
        log?.Dispose();
    }

    private static WebApplication Build(ServerOptions options)
    {
        // Empty: no environment variable and no appsettings.json of the current folder decides where the server listens.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();

        // The command line decides what Ctrl+C means.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = 1024;
            Bind(kestrel, options);
        });
        return builder.Build();
    }

    private static void Bind(KestrelServerOptions kestrel, ServerOptions options)
    {
        if (options.Host == "*") kestrel.ListenAnyIP(options.Port);
        else if (options.Host == "localhost") kestrel.Listen(IPAddress.Loopback, options.Port);
        else if (IPAddress.TryParse(options.Host, out IPAddress? address)) kestrel.Listen(address, options.Port);
        else throw new IngotException(ExitCode.Usage, $"'{options.Host}' is no address to listen on", "host", "Give an IP address, localhost, or * for every address.");
    }

    private void Route(ServerOptions options, IProgressSink progress, TimeProvider time)
    {
        var models = new ModelsEndpoint(options, time.GetUtcNow());
        var health = new HealthEndpoint(queue, application.Lifetime.ApplicationStopping);
        application.Use(next => context => new ErrorMiddleware(progress).Invoke(context, next));
        application.UseRouting();
        application.MapGet("/health/live", (RequestDelegate)health.Live);
        application.MapGet("/health/ready", (RequestDelegate)health.Ready);
        application.MapGet("/v1/models", (RequestDelegate)models.List);
        application.MapGet("/v1/models/{name}", (RequestDelegate)models.Get);
        foreach (AnswerFormat format in (ReadOnlySpan<AnswerFormat>)[new CompletionFormat(), new ChatFormat()])
            application.MapPost(format.Path, (RequestDelegate)new AnswerEndpoint(format, options, queue, log, time).Answer);
    }

    private async Task Listen(ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw Unavailable(options, "is in use", fault);
        }
        catch (SocketException fault)
        {
            throw Unavailable(options, $"cannot be listened on: {fault.Message}", fault);
        }

        IServerAddressesFeature addresses = application.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(addresses.Addresses.First().Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }

    private static IngotException Unavailable(ServerOptions options, string what, Exception fault) => new(
        ExitCode.Device, $"port {options.Port} {what}", $"{options.Host}:{options.Port}", $"Stop the program that listens there, or choose another port: --port {(options.Port % 65535) + 1}.", fault);
}
