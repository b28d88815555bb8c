//! What words tell of proceedings.

use super::*;

#[test]
fn words_tell_of_proceedings_deny_them_or_are_unknown() {
    use ProceedingsWord::{
        Denied, LiquidationOver, Neutral, NotOne, Open, Over, Plan, PlanReversed, Reversed,
        Unknown, WantOfAssets,
    };
    let rows = [
        ("RJ", Open),
        ("L.J.", Open),
        ("En liquidation judiciaire", Open),
        ("procédure collective", Open),
        ("plan de cession", Open),
        ("RJ clos, LJ prononcée puis publiée", Open),
        ("RJ converti en LJ", Open),
        ("résolution du plan et LJ", Open),
        ("action en insuffisance d'actif", Open),
        ("clôture non prononcée du RJ", Open),
        ("oui", Open),
        ("x", Open),
        ("plan de continuation", Plan),
        ("Plan de redressement", Plan),
        ("arrêt du plan", Plan),
        ("plan de sauvegarde en cours", Plan),
        ("RJ clos", Over),
        ("Redressement judiciaire terminé", Over),
        ("Sauvegarde (clôturée le 12/03/2024)", Over),
        ("Plan de redressement exécuté", Over),
        ("RJ 2019 soldé", Over),
        ("Sortie de RJ", Over),
        ("Ex-RJ", Over),
        ("Fin de plan", Over),
        ("jugement infirmé", Reversed),
        ("jugement d'ouverture annulé en appel", Reversed),
        ("conversion en LJ infirmée", Open),
        ("plan annulé", Over),
        ("Arrêt infirmant le jugement de clôture", Open),
        ("Arrêt infirmant le jugement arrêtant le plan", PlanReversed),
        ("plan de redressement infirmé en appel", PlanReversed),
        // Claims that were not declared stay unenforceable after it (C. com., art. L622-26).
        ("Jugement constatant l'exécution du plan", Plan),
        ("Jugement constatant l'inexécution du plan", Open),
        ("commissaire à l'exécution du plan", Plan),
        (
            "Jugement mettant fin à la sauvegarde et ouvrant un redressement judiciaire",
            Open,
        ),
        (
            "Jugement mettant fin au redressement judiciaire et prononçant la liquidation judiciaire",
            Open,
        ),
        (
            "Arrêt infirmant le jugement arrêtant le plan et prononçant la liquidation judiciaire",
            Open,
        ),
        (
            "Liquidation judiciaire, dispense de vérification des créances",
            Open,
        ),
        ("Dépôt de l'état des créances", Neutral),
        ("LJ : vérification des créances", Open),
        (
            "Jugement d'ouverture de RJ, vérification des créances ordonnée",
            Open,
        ),
        (
            "Jugement ouvrant un RJ, date de cessation des paiements le 15/06/2026",
            Open,
        ),
        ("LJ avec poursuite d'activité", Open),
        ("commissaire jusqu'à complète exécution du plan", Plan),
        ("prolongation de la période d'observation", Neutral),
        (
            "Arrêt de la cour d'appel infirmant une décision soumise à publicité",
            Unknown,
        ),
        ("Jugement prorogeant le terme de la clôture", Open),
        ("LJ, clôture différée", Open),
        ("clôture de la période d'observation", Open),
        ("In bonis", Over),
        ("Clôturée", Over),
        ("fin de procédure", Over),
        ("Procédure close", Over),
        ("clôturée pour extinction du passif", Over),
        ("LJ clôturée pour extinction du passif", Over),
        ("LJ clôturée", LiquidationOver),
        ("Clôturée pour insuffisance d'actif", WantOfAssets),
        ("RAS", Denied),
        ("R.A.S.", Denied),
        ("ok", Denied),
        ("Néant", Denied),
        ("0", Denied),
        ("-", Denied),
        ("00/00/0000", Denied),
        ("Aucune procédure en cours", Denied),
        ("pas de RJ", Denied),
        ("conciliation", NotOne),
        ("mandat ad hoc", NotOne),
        ("liquidation amiable", NotOne),
        ("liquidation amiable clôturée", NotOne),
        ("Cessation d'activité", NotOne),
        ("cessation des paiements", Open),
        (
            "liquidation amiable convertie en liquidation judiciaire",
            Open,
        ),
        // What was opened next is named behind what is over.
        (
            "fin de sauvegarde, ouverture de redressement judiciaire",
            Open,
        ),
        ("fin de plan, liquidation clôturée", LiquidationOver),
        ("sauvegarde puis RJ, clôturés", Open),
        ("RJ, clôturé pour insuffisance d'actif", WantOfAssets),
        ("fin de plan, ouverture d'une liquidation judiciaire", Open),
        (
            "Sauvegarde close, jugement ouvrant un redressement judiciaire",
            Open,
        ),
        // What was before stands behind what is over too.
        ("RJ clôturé (ancienne sauvegarde)", Over),
        ("Clôture du RJ ouvert après sauvegarde", Over),
        (
            "Clôture de la procédure de redressement judiciaire ouverte après sauvegarde",
            Over,
        ),
        ("Fin de sauvegarde, fin de redressement", Over),
        (
            "Clôture des procédures de sauvegarde et de redressement judiciaire",
            Over,
        ),
        ("Sauvegarde 2018, RJ 2019 soldé", Over),
        ("Sortie de sauvegarde sans redressement", Over),
        ("Sauvegarde terminée ; redressement URSSAF", Over),
        ("Administration ended (formerly safeguard)", Over),
        (
            "Plan caduc, clôture de la liquidation judiciaire le 12/03/2025",
            LiquidationOver,
        ),
        ("Fin de plan (liquidation évitée)", LiquidationOver),
        ("RJ, LJ : soldé", LiquidationOver),
        ("fin du plan de redressement", Over),
        ("sortie du plan de sauvegarde", Over),
        ("sortie de sauvegarde", Over),
        // What testers read in files.
        (
            "liquidation judiciaire (fin de la période d'observation)",
            Open,
        ),
        (
            "redressement judiciaire - période d'observation de 6 mois",
            Open,
        ),
        ("redressement judiciaire (admission des créances)", Open),
        ("Redressement judiciaire puis liquidation judiciaire", Open),
        (
            "liquidation judiciaire simplifiée sans vérification du passif",
            Open,
        ),
        (
            "extension de la liquidation judiciaire à cette société",
            Open,
        ),
        (
            "Jugement prononçant la résolution du plan de redressement et la liquidation judiciaire",
            Open,
        ),
        ("LJ après résolution du plan", Open),
        (
            "Jugement de plan de cession et prolongation de la période d'observation",
            Neutral,
        ),
        (
            "Jugement arrêtant le plan de redressement et mettant fin à la période d'observation",
            Plan,
        ),
        ("Jugement modifiant le plan", Open),
        ("Jugement arrêtant le plan de cession", Open),
        (
            "ordonnance constatant l'achèvement de l'exécution du plan",
            Plan,
        ),
        (
            "arrêt infirmant le jugement de liquidation judiciaire",
            Reversed,
        ),
        ("arrêt infirmant le jugement rejetant le plan", Open),
        (
            "arrêt infirmant le jugement de conversion en liquidation judiciaire",
            Open,
        ),
        ("Judgment opening liquidation, schedule of claims", Open),
        ("à surveiller", Unknown),
        ("Radiée", Unknown),
        ("Dossier Banque de France", Unknown),
    ];
    for (text, word) in rows {
        assert_eq!(ProceedingsWord::of(text), word, "{text}");
    }
}

#[test]
fn a_status_may_tell_of_proceedings_among_other_words() {
    for text in [
        "RJ 08/09/2026",
        "LJ - contentieux",
        "LJ : ne pas livrer",
        "RJ - pas de livraison",
        "LJ sur assignation URSSAF",
        "LJ non clôturée",
        "Liquidation Judiciaire - ne plus livrer",
        "Liq. judiciaire",
        "Redressement jud.",
        "Mise en liquidation",
        "À surveiller : risque de RJ",
        "Suspicion RJ",
    ] {
        assert!(ProceedingsWord::are_named(text), "{text}");
    }
    for text in [
        "Actif",
        "VIP",
        "Procédure collective : non",
        "Procédure collective - néant",
        "RJ=N",
        "LJ : RAS",
        "Plus en RJ",
        "Jamais en procédure collective",
        "Ni RJ ni LJ",
        "Sortie de RJ",
        "Sauvegarde des données",
        "Plan de sauvegarde de l'emploi",
        "Paiement en liquide",
        "Liquidation de stock",
        "Plan de relance",
        "Redressement fiscal",
        "Bloqué",
        "Décédé",
        "Radiée",
    ] {
        assert!(!ProceedingsWord::are_named(text), "{text}");
    }
}
