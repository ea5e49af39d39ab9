using System.Text.Json;
using Ingot.Serving.Logging;
using Ingot.Serving.Scheduling;
using Microsoft.AspNetCore.Http;

namespace Ingot.Serving.Api;

/// <summary>One endpoint that answers prompts: reads and checks the request, waits its turn, sends the answer whole or as it comes, and logs it.</summary>
internal sealed class AnswerEndpoint(AnswerFormat format, ServerOptions options, GenerationQueue queue, RequestLog? log, TimeProvider time)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>Answers one request; whatever is thrown before the first byte becomes an error object by the caller.</summary>
    public async Task Answer(HttpContext context)
    {
        DateTimeOffset arrived = time.GetUtcNow();
        long start = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeout.Token);
        Answer? answer = null;
        try
        {
            AnswerRequest request = await Read(context, either.Token);
            GenerationJob job = Enqueue(request, either.Token);
            answer = new Answer(format.IdPrefix + Guid.NewGuid().ToString("N"), arrived, options.ModelName, await job.Started);
            if (request.Stream) await new AnswerStream(format, answer, request.IncludeUsage, fault => Translate(fault, timeout)).Send(context, job);
            else await SendWhole(context, job, answer);
        }
        catch (OperationCanceledException fault) when (timeout.IsCancellationRequested && !context.Response.HasStarted)
        {
            throw Translate(fault, timeout);
        }
        finally
        {
            // However the request ended, the engine shall not write on for nobody.
            await either.CancelAsync();
            if (answer is not null) Log(answer, time.GetElapsedTime(start));
        }
    }

    private ApiException Translate(Exception fault, CancellationTokenSource timeout) => fault is OperationCanceledException && timeout.IsCancellationRequested
        ? new ApiException(504, "server_error", $"The request took longer than {options.RequestTimeout.TotalSeconds:0.###} seconds.", code: "timeout")
        : ErrorTranslation.ToApi(fault);

    private async Task<AnswerRequest> Read(HttpContext context, CancellationToken cancellationToken)
    {
        // A page in a browser may post anything but this type to another origin unasked.
        if (!context.Request.HasJsonContentType()) throw new ApiException(415, "invalid_request_error", "The content type must be application/json.");
        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(context.Request.Body, Strict, cancellationToken);
        }
        catch (JsonException fault)
        {
            throw ApiException.Invalid($"The body is not valid JSON: {fault.Message}", code: "invalid_json");
        }

        using (body)
        {
            if (body.RootElement.ValueKind != JsonValueKind.Object) throw ApiException.Invalid("The body must be a JSON object.", code: "invalid_json");
            return format.Read(body.RootElement, options);
        }
    }

    private GenerationJob Enqueue(AnswerRequest request, CancellationToken cancellationToken)
    {
        if (request.Model is { } name && name != options.ModelName && name != queue.ModelId)
            throw new ApiException(404, "invalid_request_error", $"The model '{name}' does not exist; '{options.ModelName}' does.", "model", "model_not_found");
        var job = new GenerationJob(request.Prompts, request.Settings, cancellationToken);
        if (queue.TryAdd(job)) return job;
        throw new ApiException(503, "server_error", "The server is busy: too many requests are waiting.", code: "overloaded");
    }

    private async Task SendWhole(HttpContext context, GenerationJob job, Answer answer)
    {
        await foreach (JobPiece piece in job.Pieces) answer.Choices[piece.Index].Add(piece.Piece);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonText.Of(json => format.WriteWhole(json, answer)), context.RequestAborted);
    }

    private void Log(Answer answer, TimeSpan latency)
    {
        if (log is null) return;
        foreach (Choice choice in answer.Choices)
        {
            log.Append(new RequestRecord(
                answer.Arrived,
                answer.Id,
                format.Path,
                answer.ModelId,
                choice.Prompt,
                choice.Text,
                choice.PromptTokens,
                choice.CompletionTokens,
                AnswerFormat.NameOf(choice.Finish) ?? "cancelled",
                Math.Round(latency.TotalSeconds, 6)));
        }
    }
}
