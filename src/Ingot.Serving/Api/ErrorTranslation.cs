using Ingot.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>Turns what went wrong into an answer; the inside of the server is never shown.</summary>
internal static class ErrorTranslation
{
    public static ApiException ToApi(Exception fault) => fault switch
    {
        ApiException known => known,
        BadHttpRequestException { StatusCode: 413 } => new ApiException(413, "invalid_request_error", "The request body is too large.", code: "request_too_large"),
        BadHttpRequestException bad => new ApiException(bad.StatusCode, "invalid_request_error", bad.Message),
        IngotException { Code: ExitCode.Usage, Where: "prompt" } prompt => ApiException.Invalid(
            prompt.Message, "prompt", prompt.What.Contains("context", StringComparison.Ordinal) ? "context_length_exceeded" : "invalid_value"),
        IngotException { Code: ExitCode.Usage } usage => ApiException.Invalid(usage.Message, usage.Where),
        OperationCanceledException => new ApiException(503, "server_error", "The server is stopping.", code: "stopping"),
        _ => new ApiException(500, "server_error", "The server failed to answer this request.", code: "internal_error", inner: fault),
    };
}
