using Ingot.Core.Progress;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>Gives every failed request an error object, unknown paths and methods among them.</summary>
internal sealed class ErrorMiddleware(IProgressSink progress)
{
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode is 404 or 405) await Send(context, Unknown(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left: nobody reads an answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            ApiException known = ErrorTranslation.ToApi(fault);
            if (known.InnerException is { } inside) progress.Report(new Message(MessageLevel.Warning, $"{context.Request.Path}: {inside}"));
            await Send(context, known);
        }
    }

    private static ApiException Unknown(HttpContext context) => context.Response.StatusCode == 405
        ? new ApiException(405, "invalid_request_error", $"{context.Request.Path} does not take {context.Request.Method}.", code: "method_not_allowed")
        : new ApiException(404, "invalid_request_error", $"Unknown path: {context.Request.Path}", code: "unknown_url");

    private static async Task Send(HttpContext context, ApiException fault)
    {
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = "application/json";
        if (fault.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "1";
        await context.Response.Body.WriteAsync(JsonText.Of(fault), context.RequestAborted);
    }
}
