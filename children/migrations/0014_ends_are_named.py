"""The days of an episode are called by what they are, wherever a sentence names one alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('children', '0013_merged_files_answer_with_the_kept_one'),
    ]

    operations = [
        migrations.AlterField(
            model_name='childshare',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='结束日期'),
        ),
        migrations.AlterField(
            model_name='childshare',
            name='starts_on',
            field=models.DateField(verbose_name='起始日期'),
        ),
        migrations.AlterField(
            model_name='guardianshipepisode',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='结束日期'),
        ),
        migrations.AlterField(
            model_name='guardianshipepisode',
            name='starts_on',
            field=models.DateField(verbose_name='起始日期'),
        ),
        migrations.AlterField(
            model_name='historicalchildshare',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='结束日期'),
        ),
        migrations.AlterField(
            model_name='historicalchildshare',
            name='starts_on',
            field=models.DateField(verbose_name='起始日期'),
        ),
        migrations.AlterField(
            model_name='historicalguardianshipepisode',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='结束日期'),
        ),
        migrations.AlterField(
            model_name='historicalguardianshipepisode',
            name='starts_on',
            field=models.DateField(verbose_name='起始日期'),
        ),
        migrations.AlterField(
            model_name='historicalplacement',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='结束日期'),
        ),
        migrations.AlterField(
            model_name='historicalplacement',
            name='starts_on',
            field=models.DateField(verbose_name='起始日期'),
        ),
        migrations.AlterField(
            model_name='placement',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='结束日期'),
        ),
        migrations.AlterField(
            model_name='placement',
            name='starts_on',
            field=models.DateField(verbose_name='起始日期'),
        ),
    ]
