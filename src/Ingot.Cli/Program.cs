using System.Globalization;
using System.Text;
using Ingot.Cli.Commands;
using Ingot.Cli.Hosting;
using Ingot.Core.Distributed;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// Every command of ingot, in the order of the road; a new one is one file in Commands and one line here.
var application = new IngotApplication(
[
    .. RoadCommand.All,
    new CompareCommand(),
    new TuneCommand(),
    new GenerateCommand(),
    new ChatCommand(),
    new PredictCommand(),
    new ExportCommand(),
    new ServeCommand(),
    new DeployCommand(),
    new MonitorCommand(),
    new UpdateCommand(),
    new ForgetCommand(),
    new ExtractCommand(),
    new CommandGroup("tokenizer", "Tokenizers, of this project or of others: train, encode, decode, inspect, compare, convert.", new TokenizerTrainCommand(), new TokenizerEncodeCommand(), new TokenizerDecodeCommand(), new TokenizerInspectCommand(), new TokenizerCompareCommand(), new TokenizerConvertCommand()),
    new CommandGroup("embeddings", "Word vectors: train them, look for neighbours and analogies, convert files of them.", new EmbeddingsTrainCommand(), new EmbeddingsNeighborsCommand(), new EmbeddingsAnalogyCommand(), new EmbeddingsConvertCommand()),
    new CommandGroup("classifier", "Classes of texts by fastText's method: train, test, predict.", new ClassifierTrainCommand(), new ClassifierTestCommand(), new ClassifierPredictCommand()),
    new CommandGroup("ngrams", "Counting models of words: write and measure ARPA files.", new NGramsTrainCommand(), new NGramsTestCommand()),
    new CommandGroup("score", "Score outputs of anyone beside what is right: translations, summaries, labels.", new ScoreBleuCommand(), new ScoreChrfCommand(), new ScoreRougeCommand(), new ScoreClassificationCommand()),
    new CommandGroup("model", "Architectures, and what a model consists of.", new ModelListCommand(), new ModelShowCommand(), new ModelSummaryCommand()),
    new CommandGroup("models", "The models of a project, which of them answers, and pretrained ones.", new ModelsListCommand(), new ModelsImportCommand(), new ModelsMergeCommand(), new ModelsPromoteCommand(), new ModelsRollbackCommand()),
    new StatusCommand(),
    new HistoryCommand(),
    new ShowCommand(),
    new CommandGroup("recipe", "The recipe as it is resolved, and its schema.", new RecipeShowCommand(), new RecipeSchemaCommand()),
    new BenchCommand(),
    new DoctorCommand(),
]);

using var stop = new StopSignals();
int code = await application.RunAsync(args, StandardStreams.OfProcess(), TimeProvider.System, stop.Token);
Launch.Leave(code);
return code;
