using Ingot.Core.Settings;

namespace Ingot.Data.Records;

/// <summary>Which fields of records (JSON objects, table rows, query results) mean what; what is not named is found by its usual names.</summary>
public sealed record FieldSettings
{
    [Setting("Field with the text, or the number of the column from 1 where a table has no header; auto: text, content, body, sentence, document, article, dialogue, source.")]
    public string? Text { get; init; }

    [Setting("Field with the class; auto: label, category, class, sentiment.")]
    public string? Label { get; init; }

    [Setting("Field with what the model is to make of the text, a translation or a summary; auto: target, summary, highlights, translation.")]
    public string? Target { get; init; }

    [Setting("Field with the turns of a conversation, a list of {role, content} or {from, value}; auto: messages, conversations; or instruction, input and output, prompt and response, question and answer.")]
    public string? Messages { get; init; }

    [Setting("Field with the group, of which all stands on one side of a split; auto: group, in JSON.")]
    public string? Group { get; init; }

    [Setting("Field with the BCP 47 tag of the language; auto: language, lang.")]
    public string? Language { get; init; }

    [Setting("Field with the time; auto: time, date, timestamp, published.")]
    public string? Time { get; init; }

    [Setting("Whether CSV and TSV files begin with the names of their columns; auto: yes, unless columns are given by number.")]
    public bool? Header { get; init; }
}
