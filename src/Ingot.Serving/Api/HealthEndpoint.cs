using Ingot.Serving.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>`/health/live`: the process answers; `/health/ready`: a model is loaded and the server is not stopping.</summary>
internal sealed class HealthEndpoint(GenerationQueue queue, CancellationToken stopping)
{
    public Task Live(HttpContext context) => Send(context, "live", true);

    public Task Ready(HttpContext context)
    {
        bool ready = queue.IsOpen && !stopping.IsCancellationRequested;
        return Send(context, ready ? "ready" : "stopping", ready);
    }

    private static async Task Send(HttpContext context, string status, bool well)
    {
        context.Response.StatusCode = well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(
            JsonText.Of(json =>
            {
                json.WriteStartObject();
                json.WriteString("status", status);
                json.WriteEndObject();
            }),
            context.RequestAborted);
    }
}
