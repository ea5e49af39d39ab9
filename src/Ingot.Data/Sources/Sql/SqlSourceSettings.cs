using Ingot.Core.Settings;
using Ingot.Data.Records;

namespace Ingot.Data.Sources.Sql;

/// <summary>Settings of the source `sql`: the rows of a query over SQLite or PostgreSQL.</summary>
public sealed record SqlSourceSettings : RemoteSourceSettings
{
    [Setting("SQLite: the database file, relative to the project.")]
    public string? Database { get; init; }

    [Setting("PostgreSQL: name of the environment variable that holds the connection string; passwords do not belong into a recipe.")]
    public string? ConnectionVariable { get; init; }

    [Setting("The query; its columns are the fields of records. Give it an ORDER BY, so that the order of documents is yours.", Required = true)]
    public string Query { get; init; } = "";

    [Setting("Which columns mean what.")]
    public FieldSettings Fields { get; init; } = new();

    [Setting("Most bytes of one row; larger ones are refused.", Minimum = 1, Maximum = 1 << 29)]
    public long MaxBytes { get; init; } = 64 << 20;
}
